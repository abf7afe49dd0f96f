import type { ShopifyEffect } from '#domain/shopify/effect.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { tightText, type UnitName, unitSymbol } from '#domain/stock/unit.ts'
import type { ShopEffectRow, ShopStanding } from '#protocol/shop-standing.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { OutboxRow } from '../shopify/outbox-port.ts'
import type { Store } from '../store/port.ts'
import type { ShopMemory } from '../store/sqlite-shop-variants.ts'
import type { ShopCondition } from './condition.ts'
import type { ShopPlaces } from './places.ts'
import type { Sending } from './sending.ts'
import { asksForPerson, newsWords, partsOfSubject } from './shop-news.ts'

const ROWS_MAX = 500

export const NOT_CONNECTED: ShopStanding = {
  connected: false,
  waiting: 0,
  needsPerson: 0,
  heldUpBy: null,
  effects: [],
  reading: null,
  hearsWebhooks: false,
  news: [],
  findings: [],
}

export type StandingParts = {
  readonly sending: Pick<Sending, 'outbox' | 'notify'>
  readonly memory: ShopMemory
  readonly hearsWebhooks: () => boolean
  readonly condition: Pick<ShopCondition, 'findings' | 'lookAgain'>
}

/** How things stand between the ledger and the shop, for the desk. */
export async function shopStanding(
  store: Store,
  { sending, memory, hearsWebhooks, condition }: StandingParts,
  places: Pick<ShopPlaces, 'itemIdOf' | 'locationIdOf'>,
): Promise<ShopStanding> {
  const { outbox } = sending
  // A row of a reconcile that moved is shown there.
  const failed = outbox.failed().filter(row => row.problem?.code !== 'moved')
  const open = [...outbox.sending(), ...outbox.waiting(ROWS_MAX)]
  const pass = memory.lastPass('any')
  const news = memory.openNews()
  const rows = [...failed, ...open].slice(0, ROWS_MAX)
  const { names, units } = await store.read(reader => {
    const ofItem = (id: string | null) => (id === null ? null : reader.document('catalogue', id))
    const ofPlace = (id: string | null) => (id === null ? null : reader.document('people', id))
    const placeName = (shopLocationId: string) => {
      const row = ofPlace(places.locationIdOf(shopLocationId))
      const place = row === null ? null : bodyOf('people', row)
      return place?.part === 'location' ? place.name : null
    }
    const namesOfNews = news.map(one => {
      const { subject, locationId } = partsOfSubject(one.subject)
      const item = ofItem(places.itemIdOf(subject))
      const name = item === null ? placeName(subject) : bodyOf('catalogue', item).name
      return { name, place: locationId === null ? null : placeName(locationId) }
    })
    const unitsOfRows = rows.map(({ effect }) => {
      const item = ofItem(effect.itemId)
      return item === null ? null : bodyOf('catalogue', item).unit
    })
    return { names: namesOfNews, units: unitsOfRows }
  })
  return {
    connected: true,
    ...outbox.counts(),
    heldUpBy: open.find(row => row.problem !== null)?.problem?.message.slice(0, 2_000) ?? null,
    effects: rows.map((row, index) => effectRow(row, units[index] ?? 'piece')),
    reading:
      pass === null
        ? null
        : {
            isFirst: !memory.hasReadAll(),
            variants: pass.variants,
            levels: pass.levels,
            startedAtMs: pass.startedAtMs,
            finishedAtMs: pass.finishedAtMs,
          },
    hearsWebhooks: hearsWebhooks(),
    findings: [...condition.findings()],
    news: news.map((one, index) => {
      const found = names[index]
      const name = found?.name ?? (one.was === '' ? one.became : one.was)
      const said = one.kind === 'locationGone' ? { ...one, became: name } : atPlace(one, found?.place)
      return { id: one.id, words: newsWords(said, name), atMs: one.seenAtMs, asks: asksForPerson(one.kind) }
    }),
  }
}

function atPlace<News extends { readonly kind: string; readonly became: string }>(
  one: News,
  place: string | null | undefined,
): News {
  return one.kind === 'levelGone' ? { ...one, became: place ?? 'a location' } : one
}

function effectRow(row: OutboxRow, unit: UnitName): ShopEffectRow {
  const { outboxId, effect, book, intendedAtMs, problem, status } = row
  return {
    outboxId,
    itemId: effect.itemId,
    locationId: effect.locationId,
    what: effectWords(effect, unit),
    book,
    sinceMs: intendedAtMs,
    reason: problem?.message.slice(0, 2_000) ?? null,
    asks: status === 'failed' ? asksOf(row) : null,
  }
}

function asksOf({ problem }: OutboxRow): ShopEffectRow['asks'] {
  return problem?.mayHaveArrived === false ? 'retry' : 'decide'
}

const STATE_WORDS = {
  available: 'available',
  reserved: 'reserved',
  quality_control: 'held for inspection',
  damaged: 'damaged',
} as const

/** "+5 available", "500 g from available to damaged": Shopify's whole units of the item's own. */
export function effectWords(effect: ShopifyEffect, unit: UnitName): string {
  const much = (units: number) => tightText(quantityOfUnits(units), unitSymbol(unit))
  return effect.kind === 'adjust'
    ? `${effect.delta > 0 ? '+' : '−'}${much(Math.abs(effect.delta))} ${STATE_WORDS[effect.state]}`
    : `${much(effect.quantity)} from ${STATE_WORDS[effect.from]} to ${STATE_WORDS[effect.to]}`
}
