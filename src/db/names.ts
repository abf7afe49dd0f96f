/** Names of the two databases; the storage worker tells their durability apart by them. */
export const PULLED_DATABASE = 'floorbook-pulled'
export const ENTRIES_DATABASE = 'floorbook-entries'
/** The one collection of the latter. */
export const ENTRIES_COLLECTION = 'entries'
