import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ScanVerdict, createHandlerStack } from './handler-stack.ts'
import { type Scan, createScanQueue } from './scan-queue.ts'

function scan(number: number): Scan {
  return { raw: `CODE${number}`, source: 'wedge', startedAtMs: 0, endedAtMs: 0, number }
}

describe('the queue of scans', () => {
  test('S12 500 scans are dealt with one after the other, in order, however long each takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 500, maxLength: 500 }), async waits => {
        const done: number[] = []
        let running = 0
        const queue = createScanQueue(
          async ({ number }) => {
            running += 1
            expect(running).toBe(1)
            for (let turn = 0; turn < (waits[number] ?? 0); turn += 1) await Promise.resolve()
            done.push(number)
            running -= 1
          },
          cause => {
            throw cause
          },
        )
        for (const number of waits.keys()) queue.push(scan(number))
        await queue.idle()
        expect(done).toEqual([...waits.keys()])
      }),
      { numRuns: 10 },
    )
  })

  test('S12 a scan whose handling fails does not hold up the next', async () => {
    const done: number[] = []
    const failures: unknown[] = []
    const queue = createScanQueue(
      ({ number }) => {
        if (number === 1) throw new Error('no disk')
        done.push(number)
      },
      cause => failures.push(cause),
    )
    queue.push(scan(1))
    queue.push(scan(2))
    await queue.idle()
    queue.push(scan(3))
    await queue.idle()
    expect(done).toEqual([2, 3])
    expect(failures).toHaveLength(1)
  })
})

describe('who hears a scan', () => {
  test('S12 the topmost layer hears it alone, and within a layer the latest', async () => {
    const heard: string[] = []
    const stack = createHandlerStack()
    const hears = (name: string) => () => {
      heard.push(name)
    }
    const removePanel = stack.add('panel', hears('panel'))
    stack.add('screen', hears('first screen'))
    stack.add('screen', hears('second screen'))
    await stack.deliver(scan(1))
    removePanel()
    await stack.deliver(scan(2))
    expect(heard).toEqual(['panel', 'second screen'])
  })

  test('S12 a handler may pass a scan on; what nobody takes is said', async () => {
    const heard: string[] = []
    const stack = createHandlerStack()
    stack.add('app', () => {
      heard.push('app')
      return 'pass'
    })
    stack.add('lock', async (): Promise<ScanVerdict> => {
      heard.push('lock')
      return 'pass'
    })
    expect(await stack.deliver(scan(1))).toBe('pass')
    expect(heard).toEqual(['lock', 'app'])
  })
})
