import { expect, test } from 'vitest'
import { seed } from '#domain/testing/seed.ts'
import { PROXY_FAULTS } from './fault-proxy.ts'
import { judge } from './judge.ts'
import { runStorm } from './storm.ts'

/** `npm run test:long` asks for 500 entries of each tablet. */
const ENTRIES = Number(process.env['STORM_ENTRIES'] ?? 120)
const KILLS = 10

/** kill −9 is no power cut: what the system holds of the file survives it. */
test(
  'RP1 eight tablets push through ten kills: all stands once, all become equal',
  { timeout: 300_000 },
  async () => {
    const storm = await runStorm({ tablets: 8, entries: ENTRIES, kills: KILLS }, seed)
    const { equalAfterMs, faults, historyFile } = storm
    const happened = JSON.stringify(Object.fromEntries(faults))
    console.info(`${storm.entries} entries, ${happened}, equal after ${Math.round(equalAfterMs)} ms`)
    console.info(`history: ${historyFile}`)
    expect(judge(storm.history)).toEqual([])
    expect(storm.failures).toEqual([])
    expect(equalAfterMs).toBeLessThan(10_000)
    expect(PROXY_FAULTS.filter(fault => !faults.has(fault))).toEqual([])
    expect(faults.get('killed')).toBe(KILLS)
  },
)
