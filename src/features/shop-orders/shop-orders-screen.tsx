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
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { EVENT_WORDS } from '#domain/shop-orders/words.ts'
import { OrderDetail } from './order-detail.tsx'
import { OpenOrders } from './open-orders.tsx'
import { MARK_WORDS, OUTCOME_WORDS, summaryOf, tagWords } from './order-words.ts'
import { Standing } from './standing.tsx'

const FILTERS: readonly LogFilter[] = ['all', 'executed', 'skipped', 'failed']
const COLUMNS = '96px 92px 148px minmax(0, 1fr) 172px'
/** What customers wait for, then what their orders did. */
const TABS = ['open', ...FILTERS] as const

/** What orders of the shop did to stock, version by version; what is off, and why. */
export function ShopOrdersScreen() {
  const [asked, setFilter] = useQueryValue('show')
  const [jumpTo] = useQueryValue('order')
  const tab = TABS.find(name => name === asked) ?? 'open'
  const filter = tab === 'open' ? 'all' : tab
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
      note="What customers wait for, who builds it, and what their orders took at once."
      title="Orders of the shop"
    >
      {log !== null && <Standing log={log} />}
      <NarrowBar>
        <DeskTabs
          current={tab}
          label="Which orders"
          onChange={name => setFilter(name === 'open' ? '' : name)}
          tabs={TABS.map(name => ({ name, label: name === 'open' ? 'Waiting' : OUTCOME_WORDS[name] }))}
        />
      </NarrowBar>
      {tab === 'open' ? (
        <OpenOrders jumpTo={jumpTo} onOpenWorkOrder={id => void navigate(`/orders/${id}`)} />
      ) : log !== null && log.rows.length > 0 ? (
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
        <div key="order">
          <Strong>{row.orderName === '' ? 'Unknown' : row.orderName}</Strong>
          <Quiet>{dayAndTime(row.atMs, nowMs)}</Quiet>
        </div>,
        EVENT_WORDS[row.event],
        <StatusBadge key="outcome" tone={OUTCOME_TONES[row.outcome]}>
          {OUTCOME_WORDS[row.outcome]}
        </StatusBadge>,
        <div key="what">
          <Strong style={{ whiteSpace: 'normal' }}>{summaryOf(row)}</Strong>
          <Quiet>{tagWords(row)}</Quiet>
        </div>,
        <StatusBadge key="mark" tone={MARK_TONES[row.mark]}>
          {MARK_WORDS[row.mark]}
        </StatusBadge>,
      ]}
      columns={COLUMNS}
      current={open}
      detail={row =>
        open === `${row.number}` ? <OrderDetail names={names} onAgain={onAgain} row={row} /> : null
      }
      head={['Order', 'Version', 'Done', 'What', 'Shopify']}
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
