import { styled } from '@mui/material/styles'
import { rowIdOf } from '#domain/bom/plan.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { type AssemblyNeed, planRefusalWords } from '#domain/work-order/open.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { moneyText } from '../../ui/money-text.ts'
import type { PlannedMaterials } from './use-order-plan.ts'

type Props = {
  readonly planned: PlannedMaterials | undefined
  readonly itemById: ReadonlyMap<string, Item>
  readonly skippedIds: ReadonlySet<string>
}

type Line = {
  readonly id: string
  readonly itemId: string
  readonly need: AssemblyNeed | null
  readonly row: MaterialRow | null
}

/** The spread, live: assemblies with what is ready-made of them, then everything that has to be fetched. */
export function NewOrderPreview({ planned, itemById, skippedIds }: Props) {
  const { settings } = useNames()
  if (planned === undefined) return null
  const { plan, rows } = planned
  const name = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  if (!plan.ok) return <Refused>{planRefusalWords(plan.error, name)}</Refused>
  const { assemblies, cost, costMissingIds } = plan.value
  if (rows.length === 0 && skippedIds.size > 0) {
    return <Refused>Nothing is spread: the materials are planned by hand once it is saved.</Refused>
  }
  const short = rows.filter(row => row.short !== null && row.short > 0).length
  return (
    <Root>
      <Head>
        <b>{rows.length === 1 ? '1 row to fetch' : `${rows.length} rows to fetch`}</b>
        {short > 0 && <Chip tone="short">{short === 1 ? '1 part short' : `${short} parts short`}</Chip>}
        {settings !== null && (
          <span>
            planned cost <b>{moneyText(cost, settings.currency)}</b>
            {costMissingIds.length > 0 && ` without ${costMissingIds.map(name).slice(0, 3).join(', ')}`}
            {costMissingIds.length > 3 && ` and ${costMissingIds.length - 3} more`}
          </span>
        )}
      </Head>
      <DeskTable
        cells={line => cellsOf(line, itemById)}
        columns="minmax(120px, 1fr) 112px minmax(150px, 200px)"
        head={['Taken for this order', <Figure key="needed">Needed</Figure>, 'From what is here']}
        label="Preview of the materials"
        rowHeight={56}
        rowKey={line => line.id}
        rows={linesOf(assemblies, rows)}
      />
    </Root>
  )
}

/** Assemblies first, as they are met; a drawn one keeps the stock of its row. */
function linesOf(assemblies: readonly AssemblyNeed[], rows: readonly MaterialRow[]): Line[] {
  const idOf = (need: AssemblyNeed) => rowIdOf(need.itemId, need.locationId)
  const known = new Set(assemblies.map(idOf))
  const rowOf = (id: string) => rows.find(({ row }) => row.rowId === id) ?? null
  return [
    ...assemblies.map(need => ({ id: idOf(need), itemId: need.itemId, need, row: rowOf(idOf(need)) })),
    ...rows
      .filter(({ row }) => !known.has(row.rowId))
      .map(row => ({ id: row.row.rowId, itemId: row.row.itemId, need: null, row })),
  ]
}

function cellsOf({ itemId, need, row }: Line, itemById: ReadonlyMap<string, Item>) {
  const item = itemById.get(itemId)
  const unit = item === undefined ? '' : unitSymbol(item.unit)
  const quantity = need?.needed ?? row?.effective ?? 0
  return [
    <div key="name">
      <Strong>{item?.name ?? itemId}</Strong>
      <Quiet>{item?.sku}</Quiet>
    </div>,
    <Figure key="needed">
      {quantityText(quantity)} {unit}
    </Figure>,
    need === null ? <Here key="here" row={row} unit={unit} /> : <span key="here">{splitWords(need)}</span>,
  ]
}

/** "5 ready-made, 3 to build". */
function splitWords({ needed, readyMade }: AssemblyNeed): string {
  const toBuild = needed - readyMade
  if (toBuild === 0) return 'all ready-made'
  const built = `${quantityText(toBuild)} to build`
  return readyMade === 0 ? built : `${quantityText(readyMade)} ready-made, ${built}`
}

function Here({ row, unit }: Pick<Line, 'row'> & { readonly unit: string }) {
  if (row === null || row.left === null || row.short === null) return <Quiet>not counted here</Quiet>
  if (row.short > 0) return <Chip tone="short">{`${quantityText(row.short)} ${unit} short`}</Chip>
  return <Quiet>{`${quantityText(row.left)} ${unit} free`}</Quiet>
}

const Root = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, gap: 10, minHeight: 260 })

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  flex: 'none',
  gap: '2px 16px',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  b: { fontSize: theme.floor.text.label },
}))

const Refused = styled('p')(({ theme }) => ({
  margin: 0,
  padding: '16px 20px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  lineHeight: 1.35,
  background: theme.floor.colours.sunk,
  color: theme.floor.colours.ink,
}))
