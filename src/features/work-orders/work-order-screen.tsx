import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { unitsShort } from '#domain/work-order/materials.ts'
import { orderProgress } from '#domain/work-order/progress.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { OrderHead } from './order-head.tsx'
import { TabActivity } from './tab-activity.tsx'
import { TabDocuments } from './tab-documents.tsx'
import { TabGeneral } from './tab-general.tsx'
import { TabMaterials } from './tab-materials.tsx'
import { useOrderMaterials } from './use-order-materials.ts'
import { useOrderPage } from './use-order-page.ts'

type TabName = 'general' | 'materials' | 'documents' | 'activity'

/** One work order: where it stands and what is next; its items and runs, its materials, its book. */
export function WorkOrderScreen({ orderId }: { readonly orderId: string }) {
  const navigate = useNavigate()
  const { lastHeardAtMs } = useStatus()
  const nowMs = useNow()
  const [tab, setTab] = useState<TabName>('general')
  const page = useOrderPage(orderId)
  const rows = useOrderMaterials(page)
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
  const shortRows = (rows ?? []).filter(row => row.short !== null && row.short > 0).length
  const documents = page.order.documents.length
  const short = unitsShort(rows ?? [], orderProgress(page.order).planned)
  return (
    <>
      <OrderHead page={page} short={short} />
      <Body>
        <DeskTabs
          current={tab}
          label="Of this order"
          onChange={setTab}
          tabs={[
            { name: 'general', label: 'General' },
            {
              name: 'materials',
              label: 'Materials',
              ...(shortRows > 0 ? { count: `${shortRows} short` } : {}),
            },
            {
              name: 'documents',
              label: 'Documents',
              ...(documents > 0 ? { count: String(documents) } : {}),
            },
            { name: 'activity', label: 'Activity' },
          ]}
        />
        <Tab>
          {tab === 'general' && <TabGeneral page={page} />}
          {tab === 'materials' && <TabMaterials page={page} rows={rows} />}
          {tab === 'documents' && <TabDocuments page={page} />}
          {tab === 'activity' && <TabActivity page={page} />}
        </Tab>
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

const Tab = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  paddingBlockStart: 12,
})
