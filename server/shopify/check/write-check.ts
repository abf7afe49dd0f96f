import type { Result } from '#kernel/result.ts'
import { pullCatalogue, readLevels, readLocations, type ShopifyLevel } from '../catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../client.ts'
import type { Operation } from '../operation.ts'
import { ADJUST_QUANTITIES, MOVE_QUANTITIES, type WrittenAnswer } from '../operations.ts'
import { type Finding, fine, note, todo } from './finding.ts'

export type WriteCheck = {
  readonly client: ShopifyClient
  /** SKU or id of an inventory item, name or id of a location: of something that nobody sells meanwhile. */
  readonly item: string
  readonly location: string
  readonly newKey: () => string
}

type Place = { readonly inventoryItemId: string; readonly locationId: string }
type Replay = 'asDocumented' | 'compareFirst' | 'keyIgnored'

const REFERENCE = 'gid://floorbook/Check/conformance'
const HOLDING = 'gid://floorbook/Holding/reserved'

/** A step did not come out as it must. Caught once, below, where what was done is taken back. */
class Stopped extends Error {}

/**
 * Writes to one level of a real shop, one unit at a time, and finds out what the shop does with a request
 * that it has had already. Each unit is taken back, also where a step fails.
 */
export async function checkWriting(check: WriteCheck): Promise<readonly Finding[]> {
  const found = await placeOf(check)
  if (typeof found === 'string') return [todo(found)]
  const line = writeLine(check, found)
  const findings: Finding[] = []
  try {
    const before = await line.level()
    findings.push(fine(`Available there: ${before.quantityByName.available}`))
    const replay = await replayOf(line)
    findings.push(fine('An adjustment arrives'), ...replayFindings(replay))
    await line.move('available', 'reserved')
    await line.move('reserved', 'available')
    findings.push(fine('A move to reserved and back arrives, with the document of its holding'))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    findings.push(todo(error.message))
  }
  return [...findings, await takenBack(line)]
}

type Line = ReturnType<typeof writeLine>

/** Writes to one level, and remembers what of it has to be taken back. */
function writeLine({ client, newKey }: WriteCheck, place: Place) {
  const owed = { available: 0, reserved: 0 }
  const level = async (): Promise<ShopifyLevel> => {
    const read = await readLevels(client, [place.inventoryItemId])
    const found = read.ok ? read.value.find(one => one.locationId === place.locationId) : undefined
    if (found === undefined) throw new Stopped('The level cannot be read')
    return found
  }
  const send = async (operation: Operation<WrittenAnswer>, input: object, key: string) => {
    const answer: Result<WrittenAnswer, ShopifyFault> = await client.run(operation, { input, key })
    if (!answer.ok) throw new Stopped(`A write was not answered: ${answer.error.message}`)
    return answer.value.userErrors
  }
  const head = { reason: 'correction', referenceDocumentUri: REFERENCE }
  return {
    place,
    owed,
    newKey,
    level,
    adjust: (delta: number, key: string, changeFromQuantity: number | null) =>
      send(
        ADJUST_QUANTITIES,
        { ...head, name: 'available', changes: [{ ...place, delta, changeFromQuantity }] },
        key,
      ),
    move: async (from: 'available' | 'reserved', to: 'available' | 'reserved') => {
      const end = (name: string) => ({
        locationId: place.locationId,
        name,
        changeFromQuantity: null,
        ...(name === 'available' ? {} : { ledgerDocumentUri: HOLDING }),
      })
      const { inventoryItemId } = place
      const change = { inventoryItemId, quantity: 1, from: end(from), to: end(to) }
      const errors = await send(MOVE_QUANTITIES, { ...head, changes: [change] }, newKey())
      if (errors.length > 0)
        throw new Stopped(`A move is refused: ${errors.map(one => one.message).join(' ')}`)
      owed[from] -= 1
      owed[to] += 1
    },
  }
}

/** The same request twice, plainly and with compare-and-set: what arrives the second time tells. */
async function replayOf(line: Line): Promise<Replay> {
  const first = (await line.level()).quantityByName.available
  const key = line.newKey()
  const refused = await line.adjust(1, key, null)
  if (refused.length > 0) throw new Stopped(`An adjustment is refused: ${refused[0]?.message ?? ''}`)
  line.owed.available += 1
  await line.adjust(1, key, null)
  const second = (await line.level()).quantityByName.available
  if (second === first + 2) {
    line.owed.available += 1
    return 'keyIgnored'
  }
  if (second !== first + 1) throw new Stopped('The level moved meanwhile: take something that nobody sells')
  const compared = line.newKey()
  const stale = await line.adjust(1, compared, second)
  if (stale.length > 0) throw new Stopped(`Compare-and-set is refused: ${stale[0]?.message ?? ''}`)
  line.owed.available += 1
  const again = await line.adjust(1, compared, second)
  return again.some(({ code }) => code === 'CHANGE_FROM_QUANTITY_STALE') ? 'compareFirst' : 'asDocumented'
}

function replayFindings(replay: Replay): Finding[] {
  switch (replay) {
    case 'asDocumented':
      return [
        fine('A request that comes twice is recognised by its key, as documented: every effect is exact'),
      ]
    case 'compareFirst':
      return [
        fine('A request that comes twice is recognised by its key'),
        note(
          'It compares before it looks at the key: a lost answer of a reconcile is settled by reading back',
        ),
      ]
    case 'keyIgnored':
      return [
        todo(
          'A request that comes twice is carried out twice. Set FLOORBOOK_SHOPIFY_KEYS=ignored: then ' +
            'nothing is sent twice, and where an answer is lost a person is asked',
        ),
      ]
  }
}

async function takenBack(line: Line): Promise<Finding> {
  const { available, reserved } = line.owed
  try {
    if (reserved > 0) await line.move('reserved', 'available')
    const delta = -(available + Math.max(0, reserved))
    const errors = delta === 0 ? [] : await line.adjust(delta, line.newKey(), null)
    if (errors.length > 0)
      return todo(`Take back ${-delta} available there by hand: ${errors[0]?.message ?? ''}`)
    return fine('The quantities are as they were')
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return todo(`Look at the level and take back ${available + reserved} available by hand: ${error.message}`)
  }
}

async function placeOf({ client, item, location }: WriteCheck): Promise<Place | string> {
  const locations = await readLocations(client)
  if (!locations.ok) return `Locations cannot be read: ${locations.error.message}`
  const at = locations.value.filter(one => one.name === location || isId(one.id, location))
  if (at.length !== 1) return `${at.length === 0 ? 'No' : 'More than one'} location is called ${location}`
  const items: string[] = []
  const pulled = await pullCatalogue({
    client,
    startCursor: null,
    onPage: page => {
      const fitting = page.variants.filter(one => one.sku === item || isId(one.inventoryItemId, item))
      items.push(...fitting.map(one => one.inventoryItemId))
    },
    onProgress: () => undefined,
  })
  if (!pulled.ok) return `Products cannot be read: ${pulled.error.message}`
  const [inventoryItemId] = items
  const [place] = at
  if (inventoryItemId === undefined || place === undefined) return `No item has the SKU or id ${item}`
  if (items.length > 1) return `${items.length} items have the SKU ${item}: name one by its id`
  const levels = await readLevels(client, [inventoryItemId])
  const isStocked = levels.ok && levels.value.some(one => one.locationId === place.id && one.isActive)
  return isStocked ? { inventoryItemId, locationId: place.id } : `${item} is not stocked at ${location}`
}

function isId(gid: string, text: string): boolean {
  return gid === text || gid.endsWith(`/${text}`)
}
