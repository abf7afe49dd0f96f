import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Run } from '#domain/build-run/run.ts'
import { ownCodeOfNumber } from '#domain/scan/own-code.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import { CodeLabel, LabelGrid } from '../../ui/print/code-label.tsx'
import { PrintPage } from '../../ui/print/print-page.tsx'
import { Choices, ScreenOnly, type SheetProps } from './screen-only.tsx'
import { useOpenOrders } from './use-print-orders.ts'

const SYMBOLOGIES = [
  { value: 'qr' as const, label: 'QR, for cameras' },
  { value: 'code128' as const, label: 'Barcode, for laser scanners' },
]

type Props = SheetProps & { readonly first: string | null }

/** Labels of work orders and of their runs: each opens its page when it is scanned. */
export function OrderCodes({ first, tabs }: Props) {
  const navigate = useNavigate()
  const orders = useOpenOrders()
  const [orderId, setOrderId] = useState(first ?? 'all')
  const [symbology, setSymbology] = useState<Symbology>('code128')
  const chosen = useMemo(
    () => orders.filter(order => orderId === 'all' || order.id === orderId),
    [orders, orderId],
  )
  const runIds = useMemo(() => chosen.flatMap(order => Object.keys(order.runsById)), [chosen])
  const runs = useRuns(runIds)
  const itemIds = useMemo(() => chosen.flatMap(order => order.items.map(item => item.itemId)), [chosen])
  const itemById = useItems(itemIds)
  const nameOf = (order: WorkOrder) =>
    order.name === '' ? (itemById.get(order.items[0]?.itemId ?? '')?.name ?? 'Work order') : order.name
  return (
    <>
      <ScreenOnly>
        {tabs}
        <Choices>
          <DeskSelect
            label="Codes of"
            onChange={setOrderId}
            options={[
              { value: 'all', label: 'All open orders' },
              ...orders.map(order => ({ value: order.id, label: `${shownNumber(order)} ${nameOf(order)}` })),
            ]}
            value={orderId}
            width={320}
          />
          <DeskSelect
            label="Kind of code"
            onChange={setSymbology}
            options={SYMBOLOGIES}
            value={symbology}
            width={280}
          />
        </Choices>
      </ScreenOnly>
      <PrintPage
        note="One label for each order and each of its runs, 62 × 34 mm"
        onBack={() => void navigate(-1)}
        title="Order and run codes"
      >
        {chosen.length === 0 ? (
          <p>No open work orders.</p>
        ) : (
          <LabelGrid>
            {chosen.flatMap(order => [
              <NumberLabel
                kind="workOrder"
                key={order.id}
                of={order}
                symbology={symbology}
                title={nameOf(order)}
              />,
              ...Object.keys(order.runsById).flatMap(runId => {
                const run = runs?.get(runId)?.run
                if (run === undefined) return []
                return [
                  <NumberLabel kind="run" key={runId} of={run} symbology={symbology} title={nameOf(order)} />,
                ]
              }),
            ])}
          </LabelGrid>
        )}
      </PrintPage>
    </>
  )
}

type LabelProps = {
  readonly kind: 'workOrder' | 'run'
  readonly of: Pick<WorkOrder | Run, 'number' | 'temporaryNumber'>
  readonly title: string
  readonly symbology: Symbology
}

/** A tablet's own number stays scannable for ever, so a label printed before the server answered is good. */
function NumberLabel({ kind, of, title, symbology }: LabelProps) {
  const number = shownNumber(of)
  return (
    <CodeLabel
      code={ownCodeOfNumber(kind, number)}
      subtitle={kind === 'workOrder' ? `Work order ${number}` : `Run ${number}`}
      symbology={symbology}
      title={title}
    />
  )
}
