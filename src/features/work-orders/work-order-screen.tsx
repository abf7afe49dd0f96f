import { styled } from '@mui/material/styles'
import { useNavigate, useSearchParams } from 'react-router'
import { unitsShort } from '#domain/work-order/materials.ts'
import { orderProgress } from '#domain/work-order/progress.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { OrderHead } from './order-head.tsx'
import { OrderWatch } from './order-watch.tsx'
import { TabActivity } from './tab-activity.tsx'
import { TabDocuments } from './tab-documents.tsx'
import { TabGeneral } from './tab-general.tsx'
import { TabMaterials } from './tab-materials.tsx'
import { TabCustomFields } from './tab-custom-fields.tsx'
import { useLostEdits } from './use-lost-edits.ts'
import { type OrderMaterials, useOrderMaterials } from './use-order-materials.ts'
import { type OrderPage, useOrderPage } from './use-order-page.ts'
import { usePlanEdit } from './use-plan-edit.ts'
import { useRowScans } from './use-row-scans.ts'

const TABS = ['general', 'materials', 'documents', 'activity', 'fields'] as const

/** One work order: where it stands and what is next; its items and runs, its materials, its book. */
export function WorkOrderScreen({ orderId }: { readonly orderId: string }) {
  const navigate = useNavigate()
  const { lastHeardAtMs } = useStatus()
  const nowMs = useNow()
  const page = useOrderPage(orderId)
  const materials = useOrderMaterials(orderId, page)
  if (page === undefined) return null
  if (page === null) {
    const heard =
      lastHeardAtMs === null ? undefined : `Last heard from the server ${dayAndTime(lastHeardAtMs, nowMs)}.`
    return (
      <EmptyState figure={heard} sentence="This order is not on this device.">
        <FloorButton icon="list" label="Work orders" onPress={() => void navigate('/orders')} />
      </EmptyState>
    )
  }
  return <Order materials={materials} page={page} />
}

type OrderProps = { readonly page: OrderPage; readonly materials: OrderMaterials | undefined }

function Order({ page, materials }: OrderProps) {
  const [asked, setTab] = useQueryValue('tab')
  const tab = TABS.find(name => name === asked) ?? 'general'
  const edit = usePlanEdit(page)
  const [, setQuery] = useSearchParams()
  const said = useRowScans(page, row => setQuery({ tab: 'materials', row }, { replace: true }))
  const lostOf = useLostEdits(page.order, page.plan)
  const rows = materials?.rows ?? []
  // An order that is closed needs nothing any more, so nothing is short for it.
  const isOpen = page.order.status !== 'completed' && page.order.status !== 'cancelled'
  const shortRows = !isOpen ? 0 : rows.filter(row => row.short !== null && row.short > 0).length
  const { documents, customFields } = page.order
  const count = (of: readonly unknown[]) => (of.length > 0 ? { count: String(of.length) } : {})
  return (
    <>
      <OrderHead
        isLow={tab !== 'general'}
        page={page}
        short={isOpen ? unitsShort(rows, orderProgress(page.order).planned) : 0}
      />
      <Body>
        <ProblemLine words={said} />
        <DeskTabs
          current={tab}
          label="Of this order"
          onChange={name => setTab(name === 'general' ? '' : name)}
          tabs={[
            { name: 'general', label: 'General' },
            {
              name: 'materials',
              label: 'Materials',
              ...(shortRows > 0
                ? { count: shortRows === 1 ? '1 part short' : `${shortRows} parts short` }
                : {}),
            },
            { name: 'documents', label: 'Documents', ...count(documents) },
            { name: 'activity', label: 'Activity' },
            { name: 'fields', label: 'Custom fields', ...count(customFields) },
          ]}
        />
        <Beside data-low={tab === 'materials'}>
          <OrderWatch isLow={tab === 'materials'} page={page} />
          <Tab>
            {tab === 'general' && <TabGeneral edit={edit} lostOf={lostOf} page={page} />}
            {tab === 'materials' && (
              <TabMaterials edit={edit} lostOf={lostOf} materials={materials} page={page} />
            )}
            {tab === 'documents' && <TabDocuments page={page} />}
            {tab === 'activity' && <TabActivity page={page} />}
            {tab === 'fields' && <TabCustomFields lostOf={lostOf} page={page} />}
          </Tab>
        </Beside>
      </Body>
    </>
  )
}

const Body = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 360,
  padding: '8px 28px 20px',
})

/** The tab, and at its right what happens now; above it where the tab needs all the width. */
const Beside = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  gap: '8px 24px',
  minHeight: 0,
  paddingBlockStart: 12,
  '&[data-low=false]': { flexDirection: 'row-reverse', '& > aside': { flex: 'none', width: 230 } },
})

const Tab = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minWidth: 0,
  minHeight: 0,
})
