import { type Browser, expect } from '@playwright/test'
import { basisOf, draftOf } from '#domain/catalogue/draft.ts'
import { must } from '#kernel/assert.ts'
import { tabletAtWork } from '../screens/jobs.ts'
import type { Tablet } from '../screens/tablet.ts'
import type { ServerProcess } from '../server-process.ts'
import { expectSameDocuments } from '../tablet-documents.ts'
import { tabletEntries } from '../tablet-entries.ts'
import { type Desk, openDesk } from './desk.ts'
import { actOn } from './hands.ts'
import { type Done, type Job, jobOf, type Scene } from './scene.ts'

export type NamedScene = readonly [name: string, scene: Scene]

/** Three tablets and a desk after a time in which none of them could reach another. */
export type Stay = {
  readonly desk: Desk
  readonly shed: Tablet
  readonly bench: Tablet
  readonly office: Tablet
  job(name: string): Job
  cardId(name: string): string
}

type Share = 'shed' | 'bench' | 'office' | 'meanwhile' | 'after'

/**
 * All tablets lose the network together, and each does its part of every scene: what contradicts comes about
 * at once when they find it again, one after the other.
 */
export async function stayOutOfReach(
  browser: Browser,
  server: Pick<ServerProcess, 'url'>,
  scenes: readonly NamedScene[],
): Promise<Stay> {
  const desk = await openDesk(server.url)
  const items = await desk.items()
  const jobs = new Map(scenes.map(([name, { plan = {} }]) => [name, jobOf(name, plan, items)]))
  const job = (name: string) => must(jobs.get(name), name)
  const doneBy = (who: Share) => scenes.map(([name, scene]) => scene[who]?.(job(name)) ?? [])
  await desk.command('/api/people/ben', { change: { roles: ['worker', 'inspector'] } })
  await desk.push(scenes.flatMap(([name, scene]) => atFirst(job(name), scene)))
  const shed = await tabletAtWork(browser, server, 'Ana')
  const bench = await tabletAtWork(browser, server, 'Ida')
  const office = await tabletAtWork(browser, server, 'Mateo', { viewport: { width: 1024, height: 1400 } })
  await expectSameDocuments([shed, bench, office])

  await Promise.all([shed, bench, office].map(one => one.loseNetwork()))
  const idsByTablet = await Promise.all([
    actOn(shed, doneBy('shed').flat()),
    actOn(bench, doneBy('bench').flat()),
    actOn(office, doneBy('office').flat()),
  ])
  await desk.command('/api/people/ben', { change: { roles: ['worker'] } })
  const table = must(items.get('side-table'), 'the side table')
  const changed = { item: { ...draftOf(table), name: 'Side table, taller' }, basis: basisOf(table) }
  await desk.command('/api/items', { items: [changed] })
  await desk.push(doneBy('meanwhile').flat())
  for (const one of [shed, bench, office]) {
    await one.findNetwork()
    await expectSent(one)
  }
  await desk.push(doneBy('after').flat())

  const shares = (['shed', 'bench', 'office'] as const).map(doneBy)
  const lefts = idsByTablet.map(ids => [...ids])
  const ownIds = scenes.map((_, index) =>
    shares.flatMap((share, at) => lefts[at]?.splice(0, share[index]?.length ?? 0) ?? []),
  )
  const cardIds = new Map(
    scenes.map(([name, scene], index) => [name, scene.card(job(name), ownIds[index] ?? [])]),
  )
  const cardId = (name: string) => must(cardIds.get(name), name)
  return { desk, shed, bench, office, job, cardId }
}

function atFirst(job: Job, { plan = {}, before }: Scene): Done[] {
  const { opened = true, planned = 4, run = planned } = plan
  const opens = opened ? [job.open()] : []
  const starts = opened && run > 0 ? [job.start(job.runId, run)] : []
  return [...opens, ...starts, ...(before?.(job) ?? [])]
}

/** The pill says what needs somebody before it says that all is sent. */
export async function expectSent({ page }: Tablet): Promise<void> {
  const unsent = async () => (await tabletEntries(page)).filter(one => !one.sent)
  await expect.poll(unsent, { timeout: 20_000 }).toEqual([])
}

export async function openCard(one: Tablet, cardId: string, title: string | RegExp) {
  await one.open(`/needs-you/${encodeURIComponent(cardId)}`)
  const sheet = one.page.getByRole('article', { name: title })
  await expect(sheet.getByRole('heading', { name: title })).toBeVisible()
  return sheet
}

export async function expectClosed(desk: Desk, cardId: string): Promise<void> {
  await expect.poll(async () => (await desk.cards()).find(one => one.id === cardId)?.open).toBe(false)
}
