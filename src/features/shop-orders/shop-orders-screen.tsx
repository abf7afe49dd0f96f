import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OrderLogRow } from '#protocol/order-log.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { type LogFilter, useOrderLog } from '../../sync/react/use-order-log.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { EVENT_WORDS } from '#domain/shop-orders/words.ts'
import { OrderDetail } from './order-detail.tsx'
import { MARK_WORDS, OUTCOME_WORDS, summaryOf } from './order-words.ts'
import { Standing } from './standing.tsx'

const FILTERS: readonly LogFilter[] = ['all', 'executed', 'skipped', 'failed']
const COLUMNS = '90px 100px 150px minmax(290px, 1fr) 170px 180px 110px'

/** What orders of the shop did to stock, version by version; what is off, and why. */
export function ShopOrdersScreen() {
  const [asked, setFilter] = useQueryValue('show')
  const filter = FILTERS.find(name => name === asked) ?? 'all'
  const { log, problem, again } = useOrderLog(filter)
  const navigate = useNavigate()
  return (
    <DeskPage
      actions={
        <>
          <DeskButton icon="gear" label="Settings" onPress={() => void navigate('/settings?text=orders')} />
          <DeskButton
            emphasis="primary"
            icon="plus"
            label="Build for open orders"
            onPress={() => void navigate('/orders/new?from=shop')}
          />
        </>
      }
      note="Ready-made units and parts that orders take the moment they come in."
      title="Orders of the shop"
    >
      {log !== null && <Standing log={log} />}
      <DeskTabs
        current={filter}
        label="What was done"
        onChange={name => setFilter(name === 'all' ? '' : name)}
        tabs={FILTERS.map(name => ({ name, label: OUTCOME_WORDS[name] }))}
      />
      {log !== null && log.rows.length > 0 ? (
        <LogTable onAgain={orderId => void again(orderId)} rows={log.rows} />
      ) : (
        <EmptyState figure={problem ?? ''} sentence={log === null ? 'No log yet.' : nothingWords(filter)} />
      )}
    </DeskPage>
  )
}

function nothingWords(filter: LogFilter): string {
  return filter === 'all'
    ? 'No order was carried out yet.'
    : `No order is ${OUTCOME_WORDS[filter].toLowerCase()}.`
}

type TableProps = { readonly rows: readonly OrderLogRow[]; readonly onAgain: (orderId: string) => void }

function LogTable({ rows, onAgain }: TableProps) {
  const names = useNames()
  const nowMs = useNow()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <DeskTable
      cells={row => [
        <Strong key="order">{row.orderName === '' ? 'Unknown' : row.orderName}</Strong>,
        EVENT_WORDS[row.event],
        <StatusBadge key="outcome" tone={OUTCOME_TONES[row.outcome]}>
          {OUTCOME_WORDS[row.outcome]}
        </StatusBadge>,
        <Quiet key="what">{summaryOf(row)}</Quiet>,
        row.tag === null ? (
          <Quiet key="tag">no tag</Quiet>
        ) : (
          <span key="tag">
            {row.tag.name}
            {!row.tag.isOn && <Quiet>not told yet</Quiet>}
          </span>
        ),
        <StatusBadge key="mark" tone={MARK_TONES[row.mark]}>
          {MARK_WORDS[row.mark]}
        </StatusBadge>,
        dayAndTime(row.atMs, nowMs),
      ]}
      columns={COLUMNS}
      current={open}
      detail={row =>
        open === `${row.number}` ? <OrderDetail names={names} onAgain={onAgain} row={row} /> : null
      }
      head={['Order', 'Version', 'Done', 'What', 'Tag', 'Shopify', 'When']}
      label="What orders of the shop did"
      onCurrent={row => setOpen(`${row.number}`)}
      onOpen={row => setOpen(open === `${row.number}` ? null : `${row.number}`)}
      rowKey={row => `${row.number}`}
      rows={rows}
    />
  )
}

const OUTCOME_TONES = { executed: 'done', skipped: 'idle', failed: 'needs' } as const
const MARK_TONES = { nothing: 'idle', underWay: 'short', inShopify: 'done', needsPerson: 'needs' } as const
