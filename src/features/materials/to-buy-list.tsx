import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import { quantityText } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import type { ToBuy } from '#domain/work-order/to-buy.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { saveCsv } from '../../ui/desk/csv-file.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { quantityWords } from '../../ui/desk/stock-figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { REASON_WORDS } from './reason-words.ts'
import { toBuyLines } from './to-buy-lines.ts'
import type { MissingParts } from './use-to-buy.ts'

/**
 * What open orders and minimums want beyond what is there: what can only be bought, as a list and as a file
 * for whoever buys it; beside it what is built here.
 */
export function ToBuyList({ buy, build }: MissingParts) {
  const navigate = useNavigate()
  const names = useNames()
  if (buy.length === 0 && build.length === 0) {
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
        <span>The largest share missing comes first.</span>
        <DeskButton
          disabled={buy.length === 0}
          icon="download"
          label="Save as CSV"
          onPress={() => saveCsv('to-buy.csv', toBuyLines(buy, names.place))}
        />
      </Bar>
      {buy.length > 0 && (
        <MissingTable
          label="To buy"
          onOpen={({ item }) => void navigate(`/materials/${encodeURIComponent(item.id)}`)}
          rows={buy}
        />
      )}
      {build.length > 0 && (
        <Built>
          <h2>To build, in an order of its own: Enter or a click opens one</h2>
          <MissingTable
            label="To build"
            onOpen={({ item }) => void navigate(`/orders/new?item=${encodeURIComponent(item.id)}`)}
            rows={build}
          />
        </Built>
      )}
    </>
  )
}

type TableProps = {
  /** Heads the last column too. */
  readonly label: string
  readonly rows: readonly ToBuy[]
  readonly onOpen: (row: ToBuy) => void
}

function MissingTable({ label, rows, onOpen }: TableProps) {
  const names = useNames()
  return (
    <DeskTable
      cells={({ item, locationId, promised, minimum, available, short, reason }) => [
        <ItemPicture key="picture" name={item.name} picture={item.picture} size={48} sku={item.sku} />,
        <div key="name">
          <Strong>{item.name}</Strong>
          <Quiet>
            {item.sku}
            {item.kind === 'material' && item.vendor !== '' && ` · ${item.vendor}`}
          </Quiet>
        </div>,
        <div key="place">
          {names.place(locationId)}
          <Quiet>{REASON_WORDS[reason]}</Quiet>
        </div>,
        <Figure key="there">{available === null ? 'not counted' : quantityText(available)}</Figure>,
        <Figure key="wanted">{quantityText(promised)}</Figure>,
        <Figure key="minimum">{minimum === 0 ? '–' : quantityText(minimum)}</Figure>,
        <Share aria-hidden key="share">
          <i style={{ inlineSize: `${Math.round((short / (promised + minimum)) * 100)}%` }} />
        </Share>,
        <Figure key="short">
          <b>{quantityWords(short, item.unit)}</b>
        </Figure>,
      ]}
      columns="52px minmax(150px, 1fr) minmax(120px, 180px) 100px 100px 100px minmax(50px, 120px) 120px"
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
  alignItems: 'center',
  justifyContent: 'space-between',
  flex: 'none',
  gap: 16,
  paddingBlockEnd: 12,
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.inkSoft,
}))

/** How much of what is wanted is missing. */
const Share = styled('div')(({ theme }) => ({
  height: 12,
  borderRadius: 6,
  overflow: 'hidden',
  background: theme.floor.colours.sunk,
  i: { display: 'block', height: '100%', background: theme.floor.colours.tone.short.solid },
}))
