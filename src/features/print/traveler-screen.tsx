import { useNavigate, useSearchParams } from 'react-router'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { PrintPage } from '../../ui/print/print-page.tsx'
import { runNumber } from '../../ui/run-title.ts'
import { PaperChoices, PrintTabs, usePaperChoice } from './paper-choices.tsx'
import { Choices, ScreenOnly } from './screen-only.tsx'
import { Traveler } from './traveler.tsx'
import { useOpenOrders } from './use-print-orders.ts'
import { useTraveler } from './use-traveler.ts'

/** The sheet that goes with an order (`?order=`) or with one of its runs (`&run=`), with its history. */
export function TravelerScreen() {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const choice = usePaperChoice()
  const orders = useOpenOrders()
  const orderId = search.get('order') ?? orders[0]?.id ?? null
  const runId = search.get('run')
  const all = useTraveler(orderId, null)
  const isOfOrder = runId !== null && all?.order.runsById[runId] !== undefined
  const one = useTraveler(orderId, isOfOrder ? runId : null)
  const order = all?.order ?? null
  const keep = (name: string, value: string) => {
    const kept = new URLSearchParams(search)
    if (name === 'order') kept.delete('run')
    if (value === '') kept.delete(name)
    else kept.set(name, value)
    setSearch(kept, { replace: true })
  }
  const others = order === null || orders.some(({ id }) => id === order.id) ? [] : [order]
  return (
    <>
      <ScreenOnly>
        <PrintTabs current="traveler" />
        <Choices>
          <DeskSelect
            label="Traveler of"
            onChange={id => keep('order', id)}
            options={[...others, ...orders].map(({ id, name, ...head }) => {
              return { value: id, label: `${shownNumber(head)} ${name}`.trim() }
            })}
            value={orderId ?? ''}
            width={280}
          />
          <DeskSelect
            label="Run"
            onChange={id => keep('run', id)}
            options={[
              { value: '', label: 'All runs' },
              ...(all?.runs ?? []).map(({ run }) => ({ value: run.id, label: runNumber(run) })),
            ]}
            value={isOfOrder ? runId : ''}
            width={160}
          />
          <PaperChoices {...choice} />
        </Choices>
      </ScreenOnly>
      <PrintPage
        isReading={one === undefined || one?.isReading === true}
        note="What it is, where it stands, and everything that happened to it until now."
        onBack={() => void navigate(-1)}
        paper={choice.size}
        title={order === null ? 'Traveler' : `Traveler ${shownNumber(order)}`}
      >
        {one == null ? (
          <p>{one === null ? 'No order is chosen, or it is not on this device.' : 'Reading the order …'}</p>
        ) : (
          <Traveler runId={isOfOrder ? runId : null} scene={one} symbology={choice.symbology} />
        )}
      </PrintPage>
    </>
  )
}
