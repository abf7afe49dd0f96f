import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OrderItem } from '#domain/bom/plan.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { quantityFromText, SCALE } from '#domain/stock/quantity.ts'
import { unitDecimals } from '#domain/stock/unit.ts'
import type { SAVE_MODES } from '#domain/work-order/entries.ts'
import { openOrder, orderNameOf, type OrderPlan } from '#domain/work-order/open.ts'
import { PRIORITY_WORDS } from '#domain/work-order/words.ts'
import { PRIORITIES, type Priority } from '#domain/work-order/work-order.ts'
import type { Result } from '#kernel/result.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { storedOrWords } from '../../sync/cannot-store.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useDevice, useSignedIn, useStatus } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { type Chosen, NewOrderItems } from './new-order-items.tsx'
import { NewOrderPreview } from './new-order-preview.tsx'
import { useOrderPlan } from './use-order-plan.ts'

const PRIORITY_OPTIONS = PRIORITIES.map(value => ({ value, label: PRIORITY_WORDS[value] }))

/** A new order from one or several BOMs, with its spread and cost as it is typed; without network too. */
export function NewOrderScreen() {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const { device, newId } = useDependencies()
  const append = useAppend()
  const here = useSignedIn()
  const { online } = useStatus()
  const names = useNames()
  const enrolled = useDevice()
  const items = useAllItems()
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  const asked = query.get('item')
  const [chosen, setChosen] = useState<readonly Chosen[]>(
    asked === null ? [] : [{ itemId: asked, text: '1' }],
  )
  const [name, setName] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [priority, setPriority] = useState<Priority>('normal')
  const [note, setNote] = useState('')
  const [placeId, setPlaceId] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const deviceAt = enrolled.stage === 'enrolled' ? enrolled.device.locationId : ''
  const locationId = placeId ?? deviceAt
  const { wanted, unread } = useMemo(() => quantitiesOf(chosen, itemById), [chosen, itemById])
  const planned = useOrderPlan(wanted, itemById, locationId)
  const plan = planned?.plan.ok === true ? planned.plan.value : null
  const ready = plan !== null && unread === null && here !== null && !saving

  async function save(mode: (typeof SAVE_MODES)[number]): Promise<void> {
    if (plan === null || here === null || saving) return
    setSaving(true)
    setProblem(null)
    const orderId = newId()
    const saved = await keep(plan, orderId, mode).catch((mistake: unknown) => {
      setSaving(false)
      throw mistake
    })
    // Once it is kept no second tap may open the same order again.
    if (saved.ok) return navigate(mode === 'start' ? `/start/${orderId}` : `/orders/${orderId}`)
    setSaving(false)
    setProblem(saved.error)
  }

  async function keep(
    planOf: OrderPlan,
    orderId: string,
    save: (typeof SAVE_MODES)[number],
  ): Promise<Result<readonly Entry[], string>> {
    const number = await storedOrWords(device.nextTemporaryNumber)
    if (!number.ok) return number
    const opening = {
      temporaryNumber: number.value,
      name: name.trim() === '' ? orderNameOf(wanted, itemById) : name,
      locationId,
      priority,
      dueOn: dueOn === '' ? null : dueOn,
      note,
      items: wanted,
      save,
    }
    return append([{ act: openOrder(opening, planOf), workOrderId: orderId, runId: null }])
  }

  if (items === undefined) return null
  return (
    <DeskPage
      note={online ? undefined : 'Without network: it gets a number of this device now, its WO number later.'}
      title="New order"
    >
      <Halves>
        <NewOrderItems
          chosen={chosen}
          itemById={itemById}
          items={items}
          onChange={setChosen}
          readyMade={planned?.readyMade ?? (() => null)}
        />
        <Right>
          <Fields>
            <DeskField
              label="Name"
              maxLength={200}
              onChange={setName}
              placeholder={orderNameOf(wanted, itemById)}
              value={name}
            />
            <DeskField label="Due" onChange={setDueOn} type="date" value={dueOn} width={168} />
            <DeskSelect
              label="Priority"
              onChange={setPriority}
              options={PRIORITY_OPTIONS}
              value={priority}
              width={112}
            />
            <DeskSelect
              label="Built at"
              onChange={setPlaceId}
              options={names.locations.map(place => ({ value: place.id, label: place.name }))}
              value={locationId}
              width={140}
            />
          </Fields>
          <DeskField label="Note for whoever builds it" maxLength={2_000} onChange={setNote} value={note} />
          {unread === null ? (
            <NewOrderPreview itemById={itemById} planned={planned} />
          ) : (
            <Unread>{unread}</Unread>
          )}
        </Right>
      </Halves>
      <Foot>
        <Problem>
          <ProblemLine words={problem} />
        </Problem>
        <DeskButton
          disabled={!ready}
          emphasis="quiet"
          label="Save as draft"
          onPress={() => void save('draft')}
        />
        <DeskButton disabled={!ready} label="Save and start" onPress={() => void save('start')} />
        <FloorButton
          disabled={!ready}
          emphasis="primary"
          icon="check"
          label="Save, ready to build"
          onPress={() => void save('ready')}
        />
      </Foot>
    </DeskPage>
  )
}

/** The quantities as typed; `unread` says which of them is none. */
function quantitiesOf(
  chosen: readonly Chosen[],
  itemById: ReadonlyMap<string, Item>,
): { wanted: OrderItem[]; unread: string | null } {
  const wanted: OrderItem[] = []
  let unread: string | null = null
  for (const { itemId, text } of chosen) {
    const item = itemById.get(itemId)
    if (item === undefined) continue
    const planned = quantityFromText(text, unitDecimals(item.unit))
    if (typeof planned === 'number' && planned >= SCALE) wanted.push({ itemId, planned })
    else unread ??= `How many ${item.name}? Write a number from 1.`
  }
  return { wanted, unread }
}

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(320px, 5fr) minmax(440px, 7fr)',
  flex: 1,
  gap: 28,
  minHeight: 0,
})

const Right = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 0,
  minWidth: 0,
})

const Fields = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 12,
  '& > :first-of-type': { flex: '1 1 200px' },
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

const Foot = styled('footer')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  flex: 'none',
  gap: 16,
  paddingBlockStart: 16,
})
