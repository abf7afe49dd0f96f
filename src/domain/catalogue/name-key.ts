/** Upper and lower case, spaces and the like do not make another name or tag. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
