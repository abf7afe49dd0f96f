import fc from 'fast-check'
import { Subject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { copiedEntriesIn, goneLine, keptLine } from './copy-lines.ts'
import type { CopyFiles } from './copy-files.ts'
import { type SecondCopy, secondCopy } from './second-copy.ts'
import { copyDisk, type CopyDisk } from './testing/memory-copy-files.ts'

type Row = {
  readonly entryId: string
  readonly text: string
  readonly postings: string
  readonly settled: string
  readonly _rev: string
}
type Change = { readonly operation: string; readonly documentData: Row }
type Tab = { readonly copy: SecondCopy; readonly files: CopyFiles; readonly changes: Told }
type Told = Subject<{ readonly events: readonly Change[] }>

const textOf = (entryId: string) => `{"id":"${entryId}","words":"Stück\\n"}`

/** A tablet: its database, the files beside it, and the tabs that are open. */
function tablet(disk: CopyDisk = copyDisk()) {
  const rows = new Map<string, Row>()
  const tabs: Tab[] = []
  const problems: unknown[] = []
  const forgets: (() => void)[] = []

  /** The row as the database writes it next. */
  function rowOf(entryId: string, settled = ''): Row {
    const height = Number.parseInt(rows.get(entryId)?._rev ?? '0', 10) + 1
    return { entryId, text: textOf(entryId), postings: '[]', settled, _rev: `${height}-token` }
  }

  function told(...events: readonly Change[]): void {
    for (const { operation, documentData } of events) {
      if (operation === 'DELETE') rows.delete(documentData.entryId)
      else rows.set(documentData.entryId, documentData)
    }
    for (const { changes } of tabs) changes.next({ events })
  }

  return {
    rows,
    tabs,
    problems,
    disk,
    /** `reading` ends when the rows that it is given are to come. */
    async openTab(reading: Promise<void> = Promise.resolve()): Promise<Tab> {
      const files = disk.open()
      const changes: Told = new Subject()
      const copy = secondCopy({
        files,
        changes,
        async unsentRows() {
          const unsent = [...rows.values()].filter(({ settled }) => settled === '')
          await reading
          return unsent
        },
        others: { tellForget: () => forgets.forEach(forget => forget()), onForget: one => forgets.push(one) },
        onFailure: problem => problems.push(problem),
      })
      const tab = { copy, files, changes }
      tabs.push(tab)
      await copy.read()
      return tab
    },
    kill(tab: Tab): void {
      tabs.splice(tabs.indexOf(tab), 1)
      disk.kill(tab.files)
    },
    make: (...ids: readonly string[]) =>
      told(...ids.map(id => ({ operation: 'INSERT', documentData: rowOf(id) }))),
    settle: (id: string) => told({ operation: 'UPDATE', documentData: rowOf(id, '{}') }),
    sendAgain: (id: string) => told({ operation: 'UPDATE', documentData: rowOf(id) }),
    remove: (id: string) => told({ operation: 'DELETE', documentData: rowOf(id) }),
    async copied(): Promise<readonly string[]> {
      return copiedEntriesIn(await disk.open().readAll()).map(({ id }) => id)
    },
  }
}

describe('D17 the second copy', () => {
  test('D17 holds an entry byte for byte before anybody who subscribed later hears of it', async () => {
    const one = tablet()
    const { changes, files } = await one.openTab()
    const heard: Promise<readonly string[]>[] = []
    changes.subscribe(() => heard.push(files.readAll()))
    one.make('a')
    expect(copiedEntriesIn((await heard[0]) ?? [])).toEqual([{ id: 'a', text: textOf('a'), postings: '[]' }])
  })

  test('D17 is whole from the first moment after a start, before it is renewed and after', async () => {
    const one = tablet()
    const first = await one.openTab()
    one.make('a', 'b')
    one.kill(first)
    const second = await one.openTab()
    one.make('c')
    one.settle('a')
    expect((await one.copied()).toSorted()).toEqual(['b', 'c'])
    await second.copy.renew()
    expect(await one.copied()).toEqual(['c', 'b'])
  })

  test('D17 does not hinder an entry where there is no room, and makes up for it', async () => {
    const one = tablet()
    const tab = await one.openTab()
    await tab.copy.renew()
    one.make('a')
    one.disk.limit(100)
    one.make('b')
    expect(await one.copied()).toEqual(['a'])
    expect(one.problems).toHaveLength(1)
    one.disk.limit(Infinity)
    one.make('c')
    expect(await one.copied()).toEqual(['a', 'b', 'c'])
  })
})

describe('D18 what is read of it', () => {
  test('D18 an entry with a verdict, or one that was not stored after all, is not unsent', async () => {
    const one = tablet()
    await one.openTab()
    one.make('a', 'b', 'c')
    one.settle('a')
    one.remove('b')
    expect(await one.copied()).toEqual(['c'])
    one.sendAgain('a')
    expect(await one.copied()).toEqual(['a', 'c'])
  })

  test('D18 a verdict that comes while the stored rows are read is not overwritten by them', async () => {
    const one = tablet()
    const reading = Promise.withResolvers<void>()
    const tab = await one.openTab(reading.promise)
    one.make('a', 'b')
    const renewing = tab.copy.renew()
    await tab.copy.read()
    one.settle('a')
    one.make('c')
    reading.resolve()
    await renewing
    expect((await one.copied()).toSorted()).toEqual(['b', 'c'])
  })

  test('D18 wherever it is cut, all lines that are whole count, and what comes after the cut too', () => {
    const ids = ['a', 'b', 'c']
    const text = ids.map(id => keptLine({ id, text: textOf(id), postings: '[]' }, 1)).join('')
    for (let cut = 0; cut <= text.length; cut += 1) {
      const whole = text.slice(0, cut).split('\n').length - 1
      const after = keptLine({ id: 'd', text: '', postings: '' }, 1)
      const torn = `${text.slice(0, cut)}\n${goneLine('x', 2)}${after}`
      const found = copiedEntriesIn([torn]).map(({ id }) => id)
      // A line whose end alone is cut off is whole all the same.
      const atEnd = text.slice(0, cut + 1).endsWith('\n') && !text.slice(0, cut).endsWith('\n')
      expect(found).toEqual([...ids.slice(0, whole + (atEnd ? 1 : 0)), 'd'])
    }
    expect(copiedEntriesIn(['\0\0\0\n{"id":1}\n[]\nnull\n'])).toEqual([])
  })

  test('D18 D19 after any history of tabs, kills and verdicts the unsent entries are found', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('make' as const) }),
      fc.record({ kind: fc.constantFrom('settle' as const, 'sendAgain' as const), pick: fc.nat() }),
      fc.record({
        kind: fc.constantFrom('open' as const, 'renew' as const, 'kill' as const),
        pick: fc.nat(),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60, size: 'max' }), async acts => {
        const one = tablet()
        await one.openTab()
        let made = 0
        for (const { kind, ...rest } of acts) {
          const pick = 'pick' in rest ? rest.pick : 0
          const id = `e${pick % Math.max(1, made)}`
          const tab = one.tabs[pick % Math.max(1, one.tabs.length)]
          if (kind === 'open' && one.tabs.length < 4) await one.openTab()
          if (kind === 'renew') await tab?.copy.renew()
          if (kind === 'kill' && tab !== undefined) one.kill(tab)
          // Nothing is done on a tablet without a tab.
          if (one.tabs.length === 0) await (await one.openTab()).copy.renew()
          if (kind === 'make') one.make(`e${(made += 1) - 1}`)
          if (kind === 'settle' && one.rows.has(id)) one.settle(id)
          if (kind === 'sendAgain' && one.rows.has(id)) one.sendAgain(id)
        }
        const unsent = [...one.rows.values()].filter(({ settled }) => settled === '')
        const found = new Set(await one.copied())
        for (const { entryId } of unsent) expect(found).toContain(entryId)
        // Once the last tab has renewed it, nothing is found that has a verdict.
        for (const other of one.tabs.slice(1)) one.kill(other)
        await one.tabs[0]?.copy.renew()
        expect((await one.copied()).toSorted()).toEqual(unsent.map(({ entryId }) => entryId).toSorted())
        expect(one.problems).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('D19 the files', () => {
  test('D19 a device that forgets keeps none in any tab, and goes on where it is not forgotten', async () => {
    const one = tablet()
    const [tab, , dead] = [await one.openTab(), await one.openTab(), await one.openTab()]
    one.make('a')
    one.kill(dead)
    await tab.copy.forget()
    expect((await one.disk.open().readAll()).join('')).toBe('')
    one.make('b')
    expect(await one.copied()).toEqual(['b'])
  })

  test('D19 a file is emptied when all is sent, once it has grown', async () => {
    const one = tablet()
    const tab = await one.openTab()
    await tab.copy.renew()
    const ids = Array.from({ length: 1_000 }, (_, at) => `e${at}`)
    one.make(...ids)
    for (const id of ids) one.settle(id)
    expect((await one.disk.open().readAll()).join('')).toBe('')
  })

  test('D19 where this tab could not write them, the files of others are left as they are', async () => {
    const one = tablet()
    const first = await one.openTab()
    one.make('a')
    one.kill(first)
    one.disk.limit(100)
    const second = await one.openTab()
    await second.copy.renew()
    expect(await one.copied()).toEqual(['a'])
    one.kill(second)
    one.disk.limit(Infinity)
    for (let tabs = 0; tabs < 8; tabs += 1) await one.openTab()
    const ninth = await one.openTab()
    one.kill(must(one.tabs[0], 'a tab'))
    await ninth.copy.renew()
    expect(await one.copied()).toEqual(['a'])
  })

  test('D18 one that has to be sent again is unsent, whatever a tab that died said of it', async () => {
    const one = tablet()
    const tab = await one.openTab()
    const other = await one.openTab()
    await tab.copy.renew()
    one.make('a')
    one.settle('a')
    one.kill(other)
    one.sendAgain('a')
    await tab.copy.renew()
    expect(await one.copied()).toEqual(['a'])
  })

  test('D19 with more tabs than files the last ones go without', async () => {
    const one = tablet()
    for (let tabs = 0; tabs < 10; tabs += 1) await one.openTab()
    one.make('a')
    expect(await one.copied()).toEqual(['a'])
    expect(one.problems).toEqual([])
  })
})
