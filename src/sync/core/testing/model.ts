import type { CollectionName } from '#protocol/document.ts'
import type { StreamEvent } from '#protocol/pull.ts'
import { type Base, overlay, type Overlay } from '../overlay.ts'
import { documentKey, type DocumentKey, type PendingSet, pendingSet } from '../pending.ts'
import { afterPull, afterStreamEvent, NOTHING_REACHED, type PullState } from '../pull-state.ts'
import type { Settled } from '../settled.ts'

/**
 * A small server, a small tablet and the wire between them, where a body is the list of the deviceSeqs folded
 * into it. So "seen exactly once" is counting. The wire holds answers, pages and stream events until they are
 * delivered or lost; the tablet's store survives a reload, the rest does not.
 */
export const DEVICE = 'tablet'
const KEYS: readonly (readonly [CollectionName, string])[] = [
  ['runLines', 'a'],
  ['runLines', 'b'],
  ['workOrders', 'c'],
]
export const DOCUMENT_KEYS = KEYS.map(([collection, id]) => documentKey(collection, id))

type Body = readonly number[]
type Made = { readonly deviceSeq: number; readonly touches: readonly DocumentKey[]; readonly refuse: boolean }
type Page = {
  readonly collection: CollectionName
  readonly rows: readonly { readonly key: DocumentKey; readonly base: Base<Body> }[]
  readonly reached: number
}

export type Step =
  | { readonly type: 'act'; readonly documents: readonly number[]; readonly refuse: boolean }
  | { readonly type: 'push' | 'stranger' | 'beat' | 'streamNext' | 'streamBreak' | 'reload' }
  | { readonly type: 'answerNext' | 'answerLost' | 'answerAgain'; readonly which: number }
  | { readonly type: 'pull' | 'pageNext' | 'pageLost'; readonly collection: 'runLines' | 'workOrders' }

export type Model = {
  apply(step: Step): void
  /** How often each made entry is seen in each document that it touches, with how often it may be. */
  sightings(): { readonly what: string; readonly seen: number; readonly allowed: readonly number[] }[]
  /** Delivers and pulls everything. */
  settle(): void
  pendingCount(): number
}

export function model(leave: 'whenReached' | 'whenAcknowledged'): Model {
  const made: Made[] = []
  const server = modelServer()
  const answers: { readonly deviceSeq: number; readonly settled: Settled }[][] = []
  const events: StreamEvent[] = []
  const pages = new Map<CollectionName, Page>()
  // What the tablet keeps through a reload.
  const settledBySeq = new Map<number, Settled>()
  const baseByKey = new Map<DocumentKey, Base<Body>>()
  let pull: PullState = { epoch: 'e', reached: NOTHING_REACHED, announced: NOTHING_REACHED }
  // What it does not.
  let pending: PendingSet<Made> = pendingSet()
  let screen: Overlay<Body> = screenOver(pending)

  function reload() {
    answers.length = 0
    pages.clear()
    events.length = 0
    pending = pendingSet()
    screen = screenOver(pending)
    reached()
    for (const entry of made) {
      pending.add({ ...entry, kept: entry, settled: settledBySeq.get(entry.deviceSeq) ?? null })
    }
    hello()
  }

  function reached() {
    const lowest = Math.min(pull.reached.runLines, pull.reached.workOrders)
    pending.reach(lowest)
  }

  function hello() {
    events.push({ type: 'hello', epoch: 'e', position: server.position(), serverTimeMs: 0 })
  }

  function take(settledList: readonly { readonly deviceSeq: number; readonly settled: Settled }[]) {
    for (const { deviceSeq, settled } of settledList) {
      const through = leave === 'whenAcknowledged' ? 0 : settled.through
      settledBySeq.set(deviceSeq, { ...settled, through })
      pending.settle(deviceSeq, { ...settled, through })
    }
  }

  function store(page: Page) {
    for (const { key, base } of page.rows) baseByKey.set(key, base)
    pull = afterPull(pull, page.collection, page.reached)
    reached()
    pages.delete(page.collection)
  }

  function apply(step: Step) {
    switch (step.type) {
      case 'act': {
        const touches = [...new Set(step.documents.map(index => DOCUMENT_KEYS[index % 3] ?? ''))]
        const entry = { deviceSeq: made.length + 1, touches, refuse: step.refuse }
        made.push(entry)
        pending.add({ ...entry, kept: entry, settled: null })
        return
      }
      case 'push': {
        const unsent = made.filter(entry => !settledBySeq.has(entry.deviceSeq))
        if (unsent.length > 0) answers.push(unsent.map(entry => server.accept(entry, events)))
        return
      }
      case 'stranger':
        server.stranger(events)
        return
      case 'beat':
        events.push({ type: 'beat', position: server.position(), serverTimeMs: 0 })
        return
      case 'answerNext':
      case 'answerLost': {
        const [answer] = answers.splice(step.which % Math.max(1, answers.length), 1)
        if (answer !== undefined && step.type === 'answerNext') take(answer)
        return
      }
      case 'answerAgain': {
        const answer = answers[step.which % Math.max(1, answers.length)]
        if (answer !== undefined) take(answer)
        return
      }
      case 'pull':
        if (!pages.has(step.collection)) {
          pages.set(step.collection, server.page(step.collection, pull.reached[step.collection]))
        }
        return
      case 'pageNext':
      case 'pageLost': {
        const page = pages.get(step.collection)
        if (page !== undefined && step.type === 'pageNext') store(page)
        else pages.delete(step.collection)
        return
      }
      case 'streamNext': {
        const event = events.shift()
        if (event === undefined) return
        pull = afterStreamEvent(pull, event).state
        reached()
        return
      }
      case 'streamBreak':
        events.length = 0
        hello()
        return
      case 'reload':
        reload()
    }
  }

  hello()
  return {
    apply,
    sightings: () =>
      made.flatMap(entry =>
        entry.touches.map(key => {
          const { body } = screen.overlaid(key, baseByKey.get(key) ?? null)
          const refused = settledBySeq.get(entry.deviceSeq)?.verdict === 'refused'
          return {
            what: `entry ${entry.deviceSeq} in ${key}`,
            seen: (body ?? []).filter(seq => seq === entry.deviceSeq).length,
            // What the server refuses may be gone before its answer is here, when a later entry marks the
            // document.
            allowed: refused ? [0] : entry.refuse ? [0, 1] : [1],
          }
        }),
      ),
    settle() {
      apply({ type: 'push' })
      while (answers.length > 0) apply({ type: 'answerNext', which: 0 })
      while (events.length > 0) apply({ type: 'streamNext' })
      for (const collection of ['runLines', 'workOrders'] as const) {
        apply({ type: 'pageLost', collection })
        apply({ type: 'pull', collection })
        apply({ type: 'pageNext', collection })
      }
    },
    pendingCount: () => pending.size(),
  }
}

function screenOver(pending: PendingSet<Made>): Overlay<Body> {
  return overlay(DEVICE, pending, (_key, body: Body | null, entry) => [...(body ?? []), entry.deviceSeq])
}

function modelServer() {
  const rowByKey = new Map<DocumentKey, { collection: CollectionName; base: Base<Body> }>()
  const verdicts: Settled[] = []
  let position = 0

  function write(key: DocumentKey, deviceSeq: number | null) {
    const collection = KEYS.find(([one, id]) => documentKey(one, id) === key)?.[0] ?? 'runLines'
    const was = rowByKey.get(key)?.base ?? { position: 0, marks: {}, body: [] }
    position += 1
    const marks = deviceSeq === null ? was.marks : { ...was.marks, [DEVICE]: deviceSeq }
    const body = deviceSeq === null ? was.body : [...was.body, deviceSeq]
    rowByKey.set(key, { collection, base: { position, marks, body } })
    return collection
  }

  return {
    position: () => position,
    accept(entry: Made, events: StreamEvent[]): { readonly deviceSeq: number; readonly settled: Settled } {
      const { deviceSeq } = entry
      const known = verdicts[deviceSeq - 1]
      if (known !== undefined) return { deviceSeq, settled: known }
      const common = { reason: null, book: 'b', bookSeq: deviceSeq, tellsShopify: false }
      const collections = entry.refuse ? [] : entry.touches.map(key => write(key, deviceSeq))
      const settled: Settled = entry.refuse
        ? { ...common, verdict: 'refused', through: null }
        : { ...common, verdict: 'accepted', through: position }
      verdicts.push(settled)
      if (collections.length > 0) events.push({ type: 'changed', position, collections })
      return { deviceSeq, settled }
    },
    stranger(events: StreamEvent[]) {
      const collection = write(DOCUMENT_KEYS[0] ?? '', null)
      events.push({ type: 'changed', position, collections: [collection] })
    },
    page(collection: CollectionName, after: number): Page {
      const rows = [...rowByKey]
        .filter(([, row]) => row.collection === collection && row.base.position > after)
        .map(([key, row]) => ({ key, base: row.base }))
      return { collection, rows, reached: position }
    },
  }
}
