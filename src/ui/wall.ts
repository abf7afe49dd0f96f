/** The element that fills a wall screen; while it does, nobody is locked out for not touching it. */
export const WALL_ID = 'board-wall'
