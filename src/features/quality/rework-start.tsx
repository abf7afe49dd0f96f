import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { numberedLines } from '#domain/build-run/run.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { ReworkPart } from '#domain/quality/rework.ts'
import type { SetApart } from '#domain/quality/set-apart.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { type Quantity, quantityText, SCALE } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { useItems } from '../../sync/react/use-items.ts'
import type { SetApartScene } from '../../sync/react/use-set-apart.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { Tile } from '../../ui/tile.tsx'
import { PanelRoot } from './ask.tsx'
import type { Fates } from './use-fates.ts'

type Props = {
  readonly group: SetApart
  readonly quantity: Quantity
  readonly scene: SetApartScene
  readonly fates: Fates
  readonly onBack: () => void
}

type Choice = Omit<ReworkPart, 'quantity'>

/** Nothing of the BOM is used again; parts that the mending needs are named on purpose. */
export function ReworkStart({ group, quantity, scene, fates, onBack }: Props) {
  const [units, setUnits] = useState<ReadonlyMap<string, Quantity>>(new Map())
  const [starting, setStarting] = useState(false)
  const choices = useMemo(() => partsOf(scene, group), [scene, group])
  const itemById = useItems(useMemo(() => choices.map(({ itemId }) => itemId), [choices]))
  const add = (itemId: string, count: number) =>
    setUnits(before => new Map(before).set(itemId, Math.max(0, (before.get(itemId) ?? 0) + count * SCALE)))
  useScanner(scan => {
    const { text } = normaliseScan(scan.raw)
    const found = choices.find(({ itemId }) => {
      const item = itemById.get(itemId)
      return item?.floorCode === text || item?.barcodes.some(({ code }) => code === text) === true
    })
    if (found === undefined) return 'pass'
    add(found.itemId, 1)
    return 'handled'
  })
  const parts = choices.map(choice => ({ ...choice, quantity: units.get(choice.itemId) ?? 0 }))
  const taken = parts.filter(part => part.quantity > 0)
  async function start() {
    setStarting(true)
    const begun = await fates.rework(group, quantity, taken)
    if (!begun) setStarting(false)
  }
  return (
    <PanelRoot>
      <Head>
        <div>
          <Title>Rework {quantityText(quantity)}: with which parts?</Title>
          <Words>Nothing is used again by itself. Tap or scan what the mending takes.</Words>
        </div>
        {taken.length > 0 && (
          <FloorButton emphasis="quiet" icon="undo" label="No parts" onPress={() => setUnits(new Map())} />
        )}
      </Head>
      <Parts>
        {parts.map(({ itemId, quantity: count }) => (
          <Tile
            detail={count === 0 ? 'none' : amountOf(count, itemById.get(itemId))}
            key={itemId}
            onPress={() => add(itemId, 1)}
            selected={count > 0}
            title={itemById.get(itemId)?.name ?? itemId}
          />
        ))}
      </Parts>
      <Foot>
        <FloorButton emphasis="quiet" icon="left" label="Another fate" onPress={onBack} />
        <FloorButton
          disabled={starting}
          emphasis="primary"
          hint={taken.length === 0 ? 'without parts' : `with ${taken.length} of the parts`}
          icon="wrench"
          label={`Start rework of ${quantityText(quantity)}`}
          onPress={() => void start()}
        />
      </Foot>
    </PanelRoot>
  )
}

/** Parts that the runs of this order have on their lists, each once. */
function partsOf({ runById }: SetApartScene, { workOrderId }: SetApart): readonly Choice[] {
  const byItem = new Map<string, Choice>()
  for (const { run } of runById.values()) {
    if (run.workOrderId !== workOrderId) continue
    for (const [{ itemId, locationId, decimals, backflushed }] of numberedLines(run)) {
      if (backflushed !== true && !byItem.has(itemId)) byItem.set(itemId, { itemId, locationId, decimals })
    }
  }
  return [...byItem.values()]
}

/** "20 ml", "2 pcs": each tap or scan is one of the part's own unit. */
function amountOf(count: Quantity, item: Item | undefined): string {
  return item === undefined ? quantityText(count) : `${quantityText(count)} ${unitSymbol(item.unit)}`
}

const Head = styled('header')({ display: 'flex', justifyContent: 'space-between', gap: 12, flex: 'none' })

const Title = styled('h2')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 }))

const Words = styled('p')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.body, fontWeight: 600 }))

const Parts = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
  gap: 8,
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  alignContent: 'start',
})

const Foot = styled('footer')({ display: 'flex', justifyContent: 'space-between', gap: 12, flex: 'none' })
