import { styled } from '@mui/material/styles'
import { type ReactNode, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { parentIdsOfRows } from '#domain/build-run/alternatives.ts'
import {
  startRunAct,
  START_REFUSAL_WORDS,
  type StartPlan,
  unitsAbovePlan,
  unitsOffered,
} from '#domain/build-run/start.ts'
import type { Run } from '#domain/build-run/run.ts'
import { isAssembly, type Item } from '#domain/catalogue/item.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import {
  planId,
  type QuantityById,
  shownNumber,
  type WorkOrder,
  type WorkOrderPlan,
} from '#domain/work-order/work-order.ts'
import { fail, type Result } from '#kernel/result.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { storedOrWords } from '../../sync/cannot-store.ts'
import { useActInRun } from '../../sync/react/use-act.ts'
import { useDocument, useDocuments } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { type Said, useLastScan } from '../../ui/use-last-scan.ts'
import { useSounds } from '../../ui/sounds.ts'
import { orderName } from './job-words.ts'
import { ListOutlook } from './list-outlook.tsx'
import { StartChoices } from './start-choices.tsx'
import { UnitsToBuild } from './units-to-build.tsx'

/** How many, and how: one screen between an order and its pick list. */
export function StartRunScreen({ orderId }: { readonly orderId: string }) {
  const order = useDocument('workOrders', orderId)
  const plan = useDocument('workOrders', planId(orderId))
  if (order === undefined || plan === undefined) return null
  if (order?.body.part !== 'head') return <NotHere sentence="This order is not on this tablet." />
  if (plan?.body.part !== 'plan')
    return <NotHere sentence="The pick list of this order is not on this tablet yet." />
  return <Start key={orderId} order={order.body} plan={plan.body} />
}

function Start({ order, plan }: { readonly order: WorkOrder; readonly plan: WorkOrderPlan }) {
  const navigate = useNavigate()
  const itemById = useItems(
    useMemo(
      () => [
        ...order.items.map(({ itemId }) => itemId),
        ...plan.rows.map(row => row.itemId),
        ...parentIdsOfRows(plan.rows),
      ],
      [order, plan],
    ),
  )
  const [unitsByItem, setUnitsByItem] = useState<QuantityById>(() => unitsOffered(order))
  const [padFor, setPadFor] = useState<string | null>(null)
  const [picking, setPicking] = useState<Run['picking']>('pickThenComplete')
  const [chosenOutput, setChosenOutput] = useState<Run['output'] | null>(null)
  const output = chosenOutput ?? outputOf(order, itemById)
  const [chosenReserve, setReserve] = useState<boolean | null>(null)
  const { settings } = useNames()
  const reserve = chosenReserve ?? settings?.reserveAt !== 'pick'
  const start = useMemo(
    () =>
      startRunAct({ order, plan, itemById, unitsByItem, picking, output, reserve, temporaryNumber: 'T0-0' }),
    [order, plan, itemById, unitsByItem, picking, output, reserve],
  )
  const lines = start.ok ? start.value.body.lines : NO_LINES
  const pickCount = lines.filter(line => line.backflushed !== true).length
  const stock = useDocuments(
    'stock',
    useMemo(() => lines.map(line => stockId(line.itemId, line.locationId)), [lines]),
  )
  const { begin, said } = useBegin({
    order,
    plan,
    itemById,
    unitsByItem,
    picking,
    output,
    reserve,
  })
  const above = unitsAbovePlan(order, unitsByItem)
  const units = Object.values(unitsByItem).reduce((sum, quantity) => sum + quantity, 0)
  return (
    <FloorScreen
      foot={<FloorButton emphasis="quiet" icon="left" label="Back" onPress={() => void navigate(-1)} />}
      invitation="How many now? The rest can be started later"
      lastScan={said}
      primary={
        <FloorButton
          disabled={!start.ok || stock === undefined || padFor !== null}
          emphasis="primary"
          icon="right"
          label={`Start ${quantityText(units)}`}
          onPress={() => void begin()}
          {...(pickCount === 0 ? {} : { hint: `${pickCount} ${pickCount === 1 ? 'line' : 'lines'} to pick` })}
        />
      }
      title={`${shownNumber(order)} ${orderName(order, itemById)}`}
    >
      {padFor !== null && (
        <Pad>
          <NumberPad
            already={0}
            decimals={0}
            onCancel={() => setPadFor(null)}
            onOk={quantity => {
              setUnitsByItem(before => ({ ...before, [padFor]: quantity }))
              setPadFor(null)
            }}
            question={`How many ${itemById.get(padFor)?.name ?? ''}?`}
            unit={symbolOf(itemById.get(padFor))}
          />
        </Pad>
      )}
      {padFor === null && (
        <Halves>
          <UnitsToBuild
            itemById={itemById}
            offered={unitsOffered(order)}
            onChange={(itemId, quantity) => setUnitsByItem(before => ({ ...before, [itemId]: quantity }))}
            onPad={setPadFor}
            order={order}
            unitsByItem={unitsByItem}
            warning={
              above > 0 &&
              `${quantityText(above)} more than the order still needs: kept as more, and the desk sees it.`
            }
          />
          <Side>
            {start.ok ? (
              <ListOutlook itemById={itemById} lines={lines} rows={plan.rows} stock={stock} />
            ) : (
              <Refused>{START_REFUSAL_WORDS[start.error]}</Refused>
            )}
            <StartChoices
              onOutput={setChosenOutput}
              onPicking={setPicking}
              onReserve={setReserve}
              output={output}
              picking={picking}
              reserve={reserve}
            />
          </Side>
        </Halves>
      )}
    </FloorScreen>
  )
}

type Beginning = Omit<StartPlan, 'temporaryNumber'>

/**
 * Appends the start; the pick list opens once it is durable. A second tap starts nothing: neither meanwhile
 * nor before the list is there.
 */
function useBegin(beginning: Beginning): {
  readonly begin: () => Promise<void>
  readonly said: Said
} {
  const { device, newId, nowMs } = useDependencies()
  const navigate = useNavigate()
  const sounds = useSounds()
  const [runId] = useState(newId)
  const [busy, setBusy] = useState(false)
  const { lastScan: said, show } = useLastScan()
  const act = useActInRun(runId, beginning.order.id)
  const refuse = (word: string) => {
    sounds.play('refused')
    show({ tone: 'refused', word }, nowMs())
  }
  async function begin(): Promise<void> {
    if (busy) return
    setBusy(true)
    const begun = await appendStart().catch((problem: unknown) => {
      setBusy(false)
      throw problem
    })
    if (begun.ok) {
      sounds.play('picked')
      return navigate(`/run/${runId}/pick`, { replace: true })
    }
    setBusy(false)
    refuse(begun.error)
  }
  async function appendStart(): Promise<Result<readonly Entry[], string>> {
    const number = await storedOrWords(device.nextTemporaryNumber)
    if (!number.ok) return number
    const start = startRunAct({ ...beginning, temporaryNumber: number.value })
    return start.ok ? act([start.value]) : fail(START_REFUSAL_WORDS[start.error])
  }
  return { begin, said }
}

/** Held as soon as one of the products is to be inspected: units that were held can still be let go. */
function outputOf(order: WorkOrder, itemById: ReturnType<typeof useItems>): Run['output'] {
  const held = order.items.some(({ itemId }) => {
    const item = itemById.get(itemId)
    return item !== undefined && isAssembly(item) && item.quality.output === 'inspection'
  })
  return held ? 'inspection' : 'stock'
}

function symbolOf(item: Item | undefined): string {
  return item === undefined ? 'pcs' : unitSymbol(item.unit)
}

function NotHere({ sentence }: { readonly sentence: string }): ReactNode {
  const navigate = useNavigate()
  return (
    <FloorScreen title="Start">
      <EmptyState figure="It comes down once there is network." sentence={sentence}>
        <FloorButton emphasis="primary" icon="left" label="Back" onPress={() => void navigate('/')} />
      </EmptyState>
    </FloorScreen>
  )
}

const NO_LINES: Run['lines'] = []

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
  flex: 1,
  minHeight: 0,
  gap: 24,
  padding: 16,
  '@media (orientation: portrait)': { gridTemplateColumns: '1fr' },
})

const Pad = styled('div')({ width: '100%', maxWidth: 760, margin: '0 auto', padding: 16 })

const Side = styled('div')({ display: 'flex', flexDirection: 'column', gap: 16, minHeight: 0 })

const Refused = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 16,
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))
