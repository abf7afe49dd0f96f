import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import { stockId } from '#domain/stock/stock.ts'
import { costToBuy, ordersWanting, type ToBuy } from '#domain/work-order/to-buy.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { usePlannedOrders } from '../../sync/react/use-planned-orders.ts'
import { saveCsv } from '../../ui/desk/csv-file.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { DeskTable, Figure, QuietWhole, Strong } from '../../ui/desk/desk-table.tsx'
import { quantityWords, tightWords } from '../../ui/desk/stock-figure.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { moneyText } from '../../ui/money-text.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { REASON_WORDS } from './reason-words.ts'
import { toBuyLines } from './to-buy-lines.ts'
import type { MissingParts } from './use-to-buy.ts'

/**
 * What open orders and minimums want beyond what is there: what can only be bought, as a list and as a file
 * for whoever buys it; beside it what is built here.
 */
export function ToBuyList({ buy: all, build }: MissingParts) {
  const navigate = useNavigate()
  const names = useNames()
  const orders = usePlannedOrders()
  const ordersById = useMemo(() => ordersWanting(orders ?? []), [orders])
  const [vendor, setVendor] = useQueryValue('vendor')
  const buy = vendor === '' ? all : all.filter(({ item }) => vendorOf(item) === vendor)
  if (all.length === 0 && build.length === 0) {
    return (
      <EmptyState
        figure="Drafts are not counted: mark them ready to see what they need."
        sentence="Nothing is missing for the open orders, and no minimum is undercut."
      />
    )
  }
  return (
    <>
      <Bar>
        <VendorFilter all={all} onChange={setVendor} value={vendor} />
        <Sum>
          <b>{sumWords(buy, names.settings?.currency ?? 'USD')}</b>
          <span>The largest share missing comes first.</span>
        </Sum>
        <DeskButton
          disabled={buy.length === 0}
          icon="download"
          label="Save as CSV"
          onPress={() => saveCsv(fileName(vendor), toBuyLines(buy, ordersById, names.place))}
        />
      </Bar>
      {buy.length > 0 && (
        <MissingTable
          label="To buy"
          onOpen={({ item }) => void navigate(`/materials/${encodeURIComponent(item.id)}`)}
          ordersById={ordersById}
          rows={buy}
        />
      )}
      {build.length > 0 && (
        <Built>
          <h2>To build, in an order of its own: Enter or a click opens one</h2>
          <MissingTable
            label="To build"
            onOpen={({ item }) => void navigate(`/orders/new?item=${encodeURIComponent(item.id)}`)}
            ordersById={ordersById}
            rows={build}
          />
        </Built>
      )}
    </>
  )
}

const NO_VENDOR = 'no vendor'
const NAMED_MAX = 1

function vendorOf(item: Item): string {
  return item.kind === 'material' && item.vendor !== '' ? item.vendor : NO_VENDOR
}

type FilterProps = {
  readonly all: readonly ToBuy[]
  /** Empty: everybody. */
  readonly value: string
  readonly onChange: (vendor: string) => void
}

/** One order goes to one vendor. */
function VendorFilter({ all, value, onChange }: FilterProps) {
  const rowsByVendor = Map.groupBy(all, ({ item }) => vendorOf(item))
  if (rowsByVendor.size < 2 && value === '') return null
  const vendors = [...new Set([...rowsByVendor.keys(), value])].filter(name => name !== '').toSorted()
  return (
    <DeskSelect
      label="Vendor"
      onChange={onChange}
      options={[
        { value: '', label: `all (${all.length})` },
        ...vendors.map(name => ({ value: name, label: `${name} (${rowsByVendor.get(name)?.length ?? 0})` })),
      ]}
      value={value}
      width={260}
    />
  )
}

/** "37 parts, about US$1,234.00; 2 of them have no unit cost". */
function sumWords(rows: readonly ToBuy[], currency: string): string {
  const { cost, withoutCost } = costToBuy(rows)
  const parts = rows.length === 1 ? '1 part' : `${rows.length} parts`
  const unknown = withoutCost === 0 ? '' : `; ${withoutCost} of them have no unit cost`
  return rows.length === withoutCost ? parts : `${parts}, about ${moneyText(cost, currency)}${unknown}`
}

/** "to-buy-harrow-sawmill.csv". */
function fileName(vendor: string): string {
  const end = vendor.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  return `to-buy${vendor === '' ? '' : `-${end.replace(/^-|-$/g, '')}`}.csv`
}

/** "WO-00004 and 3 more · below minimum". */
function whyWords(reason: ToBuy['reason'], orders: readonly WorkOrder[]): string {
  const named = orders.slice(0, NAMED_MAX).map(shownNumber).join(', ')
  const more = orders.length > NAMED_MAX ? ` and ${orders.length - NAMED_MAX} more` : ''
  if (reason === 'minimum' || orders.length === 0) return REASON_WORDS[reason]
  return reason === 'both' ? `${named}${more} · below minimum` : `${named}${more}`
}

type TableProps = {
  /** Heads the last column too. */
  readonly label: string
  readonly rows: readonly ToBuy[]
  /** Who wants it, by `itemId@locationId`. */
  readonly ordersById: ReadonlyMap<string, readonly WorkOrder[]>
  readonly onOpen: (row: ToBuy) => void
}

function MissingTable({ label, rows, ordersById, onOpen }: TableProps) {
  const names = useNames()
  return (
    <DeskTable
      cells={({ item, locationId, promised, minimum, available, short, reason }) => [
        <ItemPicture key="picture" name={item.name} picture={item.picture} size={48} sku={item.sku} />,
        <div key="name">
          <Strong>{item.name}</Strong>
          <QuietWhole>
            {item.sku}
            {item.kind === 'material' && item.vendor !== '' && ` · ${item.vendor}`}
          </QuietWhole>
        </div>,
        <div key="place">
          {names.place(locationId)}
          <QuietWhole>{whyWords(reason, ordersById.get(stockId(item.id, locationId)) ?? [])}</QuietWhole>
        </div>,
        <Figure key="there">{available === null ? 'not counted' : tightWords(available, item.unit)}</Figure>,
        <Figure key="wanted">{tightWords(promised, item.unit)}</Figure>,
        <Figure key="minimum">{minimum === 0 ? '–' : tightWords(minimum, item.unit)}</Figure>,
        <Share aria-hidden key="share">
          <i style={{ inlineSize: `${Math.round((short / (promised + minimum)) * 100)}%` }} />
        </Share>,
        <Figure key="short">
          <b>{quantityWords(short, item.unit)}</b>
        </Figure>,
      ]}
      columns="52px minmax(150px, 1fr) minmax(140px, 1fr) 84px 78px 78px minmax(24px, 120px) 100px"
      head={[
        <Unseen key="picture-head">Picture</Unseen>,
        'Part',
        'Place',
        <Figure key="there">Available</Figure>,
        <Figure key="wanted">Promised</Figure>,
        <Figure key="minimum">Minimum</Figure>,
        <Unseen key="share-head">Share that is missing</Unseen>,
        <Figure key="short">{label}</Figure>,
      ]}
      label={label}
      onOpen={onOpen}
      rowHeight={64}
      rowKey={({ item, locationId }) => stockId(item.id, locationId)}
      rows={rows}
    />
  )
}

const Built = styled('section')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: '0 1 34%',
  minHeight: 200,
  h2: { margin: 0, padding: '16px 0 8px', fontSize: theme.floor.text.label, fontWeight: 700 },
}))

const Bar = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'end',
  flex: 'none',
  gap: 16,
  paddingBlockEnd: 12,
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.inkSoft,
}))

const Sum = styled('div')(({ theme }) => ({
  display: 'grid',
  flex: 1,
  lineHeight: 1.3,
  b: { color: theme.floor.colours.ink },
}))

/** How much of what is wanted is missing. */
const Share = styled('div')(({ theme }) => ({
  height: 12,
  borderRadius: 6,
  overflow: 'hidden',
  background: theme.floor.colours.sunk,
  i: { display: 'block', height: '100%', background: theme.floor.colours.tone.short.solid },
}))
