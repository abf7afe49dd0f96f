import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import type { SAVE_MODES } from '#domain/work-order/entries.ts'
import { onlyDraftWords, openOrder, orderNameOf, type OrderPlan } from '#domain/work-order/open.ts'
import { type ReadForm, readForm } from '#domain/work-order/order-form.ts'
import { type Result } from '#kernel/result.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { storedOrWords } from '../../sync/cannot-store.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useTemplates } from '../../sync/react/use-saved.ts'
import { useDevice, useSignedIn, useStatusPart } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { NewOrderFields } from './new-order-fields.tsx'
import { NewOrderItems } from './new-order-items.tsx'
import { NewOrderPreview } from './new-order-preview.tsx'
import { NewOrderShop } from './new-order-shop.tsx'
import { Heading, NewOrderWays } from './new-order-ways.tsx'
import { type KeptForm, useOrderForm } from './use-order-form.ts'
import { type PlannedMaterials, useOrderPlan } from './use-order-plan.ts'
import { type OrderSeed, useOrderSeed } from './use-order-seed.ts'

type SaveMode = (typeof SAVE_MODES)[number]

/**
 * A new order: from BOMs, a template, another order, orders of the shop, or empty; with its spread and cost
 * as it is typed, without network too.
 */
export function NewOrderScreen() {
  const [address] = useSearchParams()
  const items = useAllItems()
  const seed = useOrderSeed(address, items)
  if (items === undefined) return null
  return <NewOrder items={items} key={seed.key} seed={seed} />
}

type Props = { readonly items: readonly Item[]; readonly seed: OrderSeed }

function NewOrder({ items, seed }: Props) {
  const kept = useOrderForm(seed.key, seed.form)
  return kept === undefined ? null : <TypedOrder items={items} kept={kept} says={seed.says} />
}

type TypedProps = {
  readonly items: readonly Item[]
  readonly kept: KeptForm
  readonly says: string | null
}

const NO_ONE_COUNTED = () => null

function TypedOrder({ items, kept, says }: TypedProps) {
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const { form, change } = kept
  const online = useStatusPart(status => status.online)
  const enrolled = useDevice()
  const templates = useTemplates() ?? []
  const itemById = useMemo(() => new Map(items.map(item => [item.id, item])), [items])
  const read = useMemo(() => readForm(form, itemById), [form, itemById])
  const locationId = form.locationId ?? (enrolled.stage === 'enrolled' ? enrolled.device.locationId : '')
  const planned = useOrderPlan(read.items, itemById, locationId, read.skippedIds)
  const fromShop = address.get('from') === 'shop'
  const nameNow = orderNameOf(read.items, itemById)
  const notes = [says, online ? null : OFFLINE].filter(one => one !== null)
  return (
    <DeskPage
      actions={
        kept.touched && <DeskButton emphasis="quiet" icon="trash" label="Put away" onPress={kept.forget} />
      }
      note={notes.length === 0 ? undefined : notes.join(' ')}
      title="New order"
    >
      <Halves>
        <NewOrderItems
          chosen={form.items}
          faultByField={read.faultByField}
          itemById={itemById}
          items={items}
          onChange={chosen => change({ items: chosen })}
          readyMade={planned?.readyMade ?? NO_ONE_COUNTED}
        />
        <Right>
          {!fromShop && (
            <NewOrderFields
              form={form}
              locationId={locationId}
              nameNow={nameNow}
              onChange={change}
              read={read}
            />
          )}
          {fromShop && (
            <NewOrderShop
              itemById={itemById}
              locationId={locationId}
              onBack={() => setAddress({})}
              onTake={taken => {
                change({ ...taken, locationId })
                setAddress({})
              }}
            />
          )}
          {!fromShop && form.items.length === 0 && (
            <NewOrderWays
              itemById={itemById}
              onShop={() => setAddress({ from: 'shop' })}
              onTemplate={id => void navigate(`/orders/new?template=${encodeURIComponent(id)}`)}
              online={online}
              searchAt="Choose from the list"
              templates={templates}
            >
              <Heading>Or empty</Heading>
              <p>Give it a name, save it as a draft, and plan it later.</p>
            </NewOrderWays>
          )}
          {!fromShop && form.items.length > read.items.length && (
            <Unread>Mend the quantity at the left: then its materials and cost stand here.</Unread>
          )}
          {!fromShop && form.items.length > 0 && form.items.length === read.items.length && (
            <NewOrderPreview itemById={itemById} planned={planned} skippedIds={read.skippedIds} />
          )}
        </Right>
      </Halves>
      <SaveFoot
        itemById={itemById}
        kept={kept}
        locationId={locationId}
        nameNow={nameNow}
        planned={planned}
        read={read}
      />
    </DeskPage>
  )
}

const OFFLINE = 'Without network: it gets a number of this device now, its WO number later.'

type FootProps = {
  readonly kept: KeptForm
  readonly read: ReadForm
  readonly planned: PlannedMaterials | undefined
  readonly itemById: ReadonlyMap<string, Item>
  readonly locationId: string
  readonly nameNow: string
}

/** Saves the order once, whatever is pressed meanwhile. */
function SaveFoot({ kept, read, planned, itemById, locationId, nameNow }: FootProps) {
  const navigate = useNavigate()
  const { device, newId } = useDependencies()
  const append = useAppend()
  const here = useSignedIn()
  const [saving, setSaving] = useState(false)
  const [saved, setSaved] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const plan = planToSave(read, planned)
  // Once it is kept no second tap may open the same order again; whoever comes back types another one.
  const done = saving || (saved && !kept.touched)
  const may = plan !== null && read.faultByField.size === 0 && here !== null && !done
  const onlyDraft = onlyDraftWords(read.items, read.skippedIds, id => itemById.get(id)?.name ?? id)

  async function save(mode: SaveMode): Promise<void> {
    if (plan === null || !may) return
    setSaving(true)
    setProblem(null)
    const orderId = newId()
    const opened = await keep(plan, orderId, mode).finally(() => setSaving(false))
    if (!opened.ok) return setProblem(opened.error)
    setSaved(true)
    kept.forget()
    await navigate(mode === 'start' ? `/start/${orderId}` : `/orders/${orderId}`)
  }

  async function keep(
    planOf: Pick<OrderPlan, 'rows'>,
    orderId: string,
    mode: SaveMode,
  ): Promise<Result<readonly Entry[], string>> {
    const number = await storedOrWords(device.nextTemporaryNumber)
    if (!number.ok) return number
    const { priority, personId, linkedOrders, source } = kept.form
    const { items, name, note, dueOn, labourCost, customFields } = read
    const said = { priority, personId, linkedOrders, source, items, note, dueOn, labourCost, customFields }
    const opening = {
      ...said,
      temporaryNumber: number.value,
      name: name === '' ? nameNow : name,
      locationId,
      save: mode,
    }
    return append([{ act: openOrder(opening, planOf), workOrderId: orderId, runId: null }])
  }

  return (
    <Foot>
      <Problem>
        <ProblemLine words={problem} />
        {problem === null && onlyDraft !== null && read.items.length > 0 && <Hint>{onlyDraft}</Hint>}
      </Problem>
      <DeskButton disabled={!may} emphasis="quiet" label="Save as draft" onPress={() => void save('draft')} />
      <DeskButton
        disabled={!may || onlyDraft !== null}
        label="Save and start"
        onPress={() => void save('start')}
      />
      <FloorButton
        disabled={!may || onlyDraft !== null}
        emphasis="primary"
        icon="check"
        label="Save, ready to build"
        onPress={() => void save('ready')}
      />
    </Foot>
  )
}

const NO_ROWS: Pick<OrderPlan, 'rows'> = { rows: [] }

/** The plan that is shown; null where none can be made, or none is yet. Nothing to build has no rows. */
function planToSave(read: ReadForm, planned: PlannedMaterials | undefined): Pick<OrderPlan, 'rows'> | null {
  if (read.items.length === 0) return NO_ROWS
  return planned?.plan.ok === true ? planned.plan.value : null
}

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(320px, 5fr) minmax(440px, 7fr)',
  flex: 1,
  gap: 28,
  minHeight: 0,
  // A tablet held upright: what is to be built above, its order below, each with its own scrolling.
  '@media (max-width: 900px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'minmax(240px, 2fr) minmax(0, 3fr)',
    gap: 16,
  },
})

const Right = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 0,
  minWidth: 0,
  overflowY: 'auto',
  // Room for the focus ring, which an edge that scrolls would cut.
  padding: 4,
  margin: -4,
})

const Unread = styled('p')(({ theme }) => ({
  margin: 0,
  padding: '16px 20px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))

const Problem = styled('div')({ flex: 1, minWidth: 0 })

const Hint = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Foot = styled('footer')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  flex: 'none',
  gap: 16,
  paddingBlockStart: 16,
})
