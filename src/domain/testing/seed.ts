/**
 * The seed of every property test of this process: FLOORBOOK_SEED, else a new one. It is printed, so that a
 * failure can be run again.
 */
export const seed = Number(process.env['FLOORBOOK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

console.info(`seed: run again with FLOORBOOK_SEED=${seed}`)
