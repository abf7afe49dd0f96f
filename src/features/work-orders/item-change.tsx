import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { isSpread } from '#domain/bom/plan.ts'
import { numberFromField } from '#domain/catalogue/fields.ts'
import { QUANTITY_MAX, SCALE } from '#domain/stock/quantity.ts'
import {
  addItems,
  decouple,
  type PlanGround,
  removeItem,
  respread,
  spreadLater,
} from '#domain/work-order/respread.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { Strong } from '../../ui/desk/desk-table.tsx'
import { answersOf, type How, type ItemWish, wishWords } from './item-wish.ts'
import { PlanDiff } from './plan-diff.tsx'
import { proposalWords } from './proposal-words.ts'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'
import { usePlanGround } from './use-plan-ground.ts'

type Props = {
  readonly wish: ItemWish
  readonly page: OrderPage
  readonly edit: PlanEdit
  readonly onDone: () => void
}

/** Before and after of a change of what is built: spread anew, or planned by hand; then it is taken. */
export function ItemChange({ wish, page, edit, onDone }: Props) {
  const ground = usePlanGround(page)
  const [how, setHow] = useState<How>(wish.kind === 'addAll' ? wish.how : 'spread')
  const [text, setText] = useState('1')
  const count = numberFromField(text, {
    decimals: 0,
    min: SCALE,
    max: QUANTITY_MAX,
    question: 'How many?',
  })
  const planned = wish.kind === 'planned' ? wish.planned : count.ok ? count.value : SCALE
  const proposed = useMemo(
    () => (ground === undefined ? undefined : proposalOf(ground, wish, planned, how)),
    [ground, wish, planned, how],
  )
  const { kind } = wish
  if (ground === undefined || proposed === undefined) return null
  const name = (itemId: string) => ground.itemById.get(itemId)?.name ?? itemId
  const adds = kind === 'add' || kind === 'addAll'
  const choosesHow = adds || (kind === 'planned' && isSpread(ground.plan.rows, wish.itemId))
  return (
    <Root aria-label="Change of what is built" ref={bringIntoSight}>
      <Strong>{wishWords(wish, name)}</Strong>
      <Line>
        {kind === 'add' && (
          <DeskField
            inputMode="decimal"
            label="Planned"
            onChange={setText}
            value={text}
            width={110}
            {...(count.ok ? {} : { hint: count.error })}
          />
        )}
        {choosesHow && (
          <>
            <DeskButton
              label={adds ? 'Spread now' : 'Spread anew'}
              onPress={() => setHow('spread')}
              pressed={how === 'spread'}
              small
            />
            <DeskButton
              label={adds ? 'Skip: I plan the materials' : 'Decouple: rows stay as they are'}
              onPress={() => setHow('byHand')}
              pressed={how === 'byHand'}
              small
            />
          </>
        )}
      </Line>
      {proposed.ok ? (
        <PlanDiff
          answers={answersOf(wish)}
          busy={kind === 'add' && !count.ok}
          itemById={ground.itemById}
          lines={proposed.value.lines}
          onLeave={onDone}
          onTake={async () => {
            const stored = await edit.edit(proposed.value.changes)
            if (stored) onDone()
            return stored
          }}
        />
      ) : (
        <Line>
          <Strong role="alert">{proposalWords(proposed.error, ground.itemById)}</Strong>
          <DeskButton emphasis="quiet" label="Close" onPress={onDone} small />
        </Line>
      )}
    </Root>
  )
}

/** What is asked stands below all that is built, where a short window does not reach. */
function bringIntoSight(asked: HTMLElement | null): void {
  asked?.scrollIntoView({ block: 'nearest' })
}

function proposalOf(ground: PlanGround, wish: ItemWish, planned: number, how: How) {
  const addHow = how === 'spread' ? 'spread' : 'skip'
  switch (wish.kind) {
    case 'planned': {
      const { itemId } = wish
      const items = ground.order.items.map(item => (item.itemId === itemId ? { itemId, planned } : item))
      return how === 'spread' ? respread(ground, items) : decouple(ground, items)
    }
    case 'add':
      return addItems(ground, [{ itemId: wish.itemId, planned }], addHow)
    case 'addAll':
      return addItems(ground, wish.items, addHow)
    case 'later':
      return spreadLater(ground, wish.itemId)
    case 'remove':
      return removeItem(ground, wish.itemId)
  }
}

const Root = styled('section')({ display: 'grid', gap: 10, paddingBlock: 12 })

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 8 })
