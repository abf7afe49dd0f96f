import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { figureAfter, isStuck, type ReconcileRow } from '#domain/reconcile/progress.ts'
import type { UnitName } from '#domain/stock/unit.ts'
import type { NumberedRow } from '#protocol/reconcile.ts'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { ToItem } from './to-item.tsx'
import { plain, type RunKind, signed, stepWords } from './words.ts'

type Props = {
  readonly rows: readonly NumberedRow[]
  readonly kind: RunKind
  readonly itemById: ReadonlyMap<string, Item>
  readonly placeName: (id: string) => string
}

/** The same table before and after: what each end showed, what it became, and what became of the row. */
export function RunTable({ rows, kind, itemById, placeName }: Props) {
  return (
    <DeskTable
      cells={row => {
        const item = itemById.get(row.itemId)
        const name = item?.name ?? row.itemId
        const unit = item?.unit ?? 'piece'
        const said = stepWords(row, kind)
        return [
          <ItemPicture key="p" name={name} picture={item?.picture ?? null} size={44} sku={item?.sku ?? ''} />,
          <div key="name">
            <Strong>{name}</Strong>
            <Quiet>{item?.sku}</Quiet>
          </div>,
          <Quiet key="place" style={{ whiteSpace: 'normal', lineHeight: 1.2 }}>
            {placeName(row.locationId)}
          </Quiet>,
          <Figure key="there">{figureWords(row, 'toShopify', unit)}</Figure>,
          <Figure key="here">{figureWords(row, 'toLocal', unit)}</Figure>,
          <Figure key="difference">{signed(row.observed - row.expected)}</Figure>,
          <StatusBadge icon={iconOf(row)} key="said" tone={said.tone ?? 'idle'}>
            <span style={{ whiteSpace: 'normal' }}>{said.words}</span>
          </StatusBadge>,
        ]
      }}
      columns="44px minmax(130px, 1.3fr) minmax(84px, 0.7fr) 96px 96px 44px minmax(180px, 1.6fr)"
      detail={row =>
        isStuck(row) ? (
          <Below>
            <ToItem item={itemById.get(row.itemId)} />
          </Below>
        ) : null
      }
      head={[
        <Unseen key="picture-head">Picture</Unseen>,
        'Name',
        'Location',
        <Figure key="there">Shopify</Figure>,
        <Figure key="here">Local</Figure>,
        <Figure key="difference">Diff.</Figure>,
        'What became of it',
      ]}
      label="Rows of the reconcile"
      rowHeight={64}
      rowKey={row => String(row.row)}
      rows={rows}
    />
  )
}

/** "11 → 14" at the end that changes, one figure at the other. */
function figureWords(row: ReconcileRow, changes: ReconcileRow['direction'], unit: UnitName): string {
  const before = changes === 'toShopify' ? row.observed : row.expected
  const isWritten = row.step === 'written' || row.step === 'sending'
  return row.direction === changes && isWritten
    ? `${plain(before, 'piece')} → ${plain(figureAfter(row), unit)}`
    : plain(before, unit)
}

function iconOf({ step }: ReconcileRow): IconName {
  switch (step) {
    case 'written':
      return 'check'
    case 'failed':
      return 'cross'
    case 'moved':
      return 'swap'
    case 'undone':
      return 'undo'
    case 'pending':
    case 'undoAsked':
      return 'clock'
    case 'sending':
    case 'undoSending':
      return 'cloud'
  }
}

const Below = styled('div')({ display: 'flex', justifyContent: 'flex-end', padding: '0 20px 10px' })
