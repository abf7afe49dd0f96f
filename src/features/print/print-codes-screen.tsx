import { useNavigate, useSearchParams } from 'react-router'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { CommandSheet } from '../../ui/print/command-sheet.tsx'
import { PrintPage } from '../../ui/print/print-page.tsx'
import { OrderCodes } from './order-codes.tsx'
import { PrintTabs } from './paper-choices.tsx'
import { PartCodes } from './part-codes.tsx'
import { type PartSet, setOfText } from './print-sets.ts'
import { ScreenOnly, type SheetProps } from './screen-only.tsx'

const SHEETS = ['parts', 'orders', 'commands'] as const

/** Codes on paper: labels for parts that have none, for orders and their runs, and the sheet of commands. */
export function PrintCodesScreen() {
  const [search] = useSearchParams()
  const sheet = SHEETS.find(name => name === search.get('sheet')) ?? 'parts'
  const tabs = <PrintTabs current={sheet} />
  switch (sheet) {
    case 'parts':
      return <PartCodes first={setOfSearch(search)} tabs={tabs} />
    case 'orders':
      return <OrderCodes first={search.get('order')} tabs={tabs} />
    case 'commands':
      return <Commands tabs={tabs} />
  }
}

/** `?bom=`, `?order=` or `?set=`; everything without a barcode where the address says nothing. */
function setOfSearch(search: URLSearchParams): PartSet {
  const itemId = search.get('bom')
  const orderId = search.get('order')
  if (itemId !== null) return { kind: 'bom', itemId }
  if (orderId !== null) return { kind: 'order', orderId }
  return setOfText(search.get('set') ?? 'bare')
}

function Commands({ tabs }: SheetProps) {
  const navigate = useNavigate()
  const { asked } = useReasons()
  return (
    <>
      <ScreenOnly>{tabs}</ScreenOnly>
      <PrintPage
        note="One sheet for the wall of each bench: the whole work without touching the screen."
        onBack={() => void navigate(-1)}
        title="Command sheet"
      >
        <CommandSheet reasons={asked.map(({ code, label }) => ({ code, name: label }))} />
      </PrintPage>
    </>
  )
}
