import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { isSpread } from '#domain/bom/plan.ts'
import { numberFromField } from '#domain/catalogue/fields.ts'
import { QUANTITY_MAX, quantityText, SCALE } from '#domain/stock/quantity.ts'
import {
  addItem,
  decouple,
  type PlanGround,
  removeItem,
  respread,
  spreadLater,
} from '#domain/work-order/respread.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { Strong } from '../../ui/desk/desk-table.tsx'
import { PlanDiff } from './plan-diff.tsx'
import { proposalWords } from './proposal-words.ts'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'
import { usePlanGround } from './use-plan-ground.ts'

/** What somebody wants to do with an item of the order. */
export type ItemWish =
  | { readonly kind: 'planned'; readonly itemId: string; readonly planned: number }
  | { readonly kind: 'add' | 'later' | 'remove'; readonly itemId: string }

type How = 'spread' | 'byHand'

type Props = {
  readonly wish: ItemWish
  readonly page: OrderPage
  readonly edit: PlanEdit
  readonly onDone: () => void
}

/** Before and after of a change of what is built: spread anew, or planned by hand; then it is taken. */
export function ItemChange({ wish, page, edit, onDone }: Props) {
  const ground = usePlanGround(page)
  const [how, setHow] = useState<How>('spread')
  const [text, setText] = useState('1')
  const count = numberFromField(text, {
    decimals: 0,
    min: SCALE,
    max: QUANTITY_MAX,
    question: 'How many?',
  })
  const planned = wish.kind === 'planned' ? wish.planned : count.ok ? count.value : SCALE
  const { kind, itemId } = wish
  const proposed = useMemo(
    () => (ground === undefined ? undefined : proposalOf(ground, { kind, itemId }, planned, how)),
    [ground, kind, itemId, planned, how],
  )
  if (ground === undefined || proposed === undefined) return null
  const name = ground.itemById.get(itemId)?.name ?? itemId
  const isFixed = kind === 'planned' && !isSpread(ground.plan.rows, itemId)
  return (
    <Root aria-label="Change of what is built">
      <Strong>{headWords(wish, name)}</Strong>
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
        {(kind === 'add' || (kind === 'planned' && !isFixed)) && (
          <>
            <DeskButton
              label={kind === 'add' ? 'Spread now' : 'Spread anew'}
              onPress={() => setHow('spread')}
              pressed={how === 'spread'}
              small
            />
            <DeskButton
              label={kind === 'add' ? 'Skip: I plan the materials' : 'Decouple: rows stay as they are'}
              onPress={() => setHow('byHand')}
              pressed={how === 'byHand'}
              small
            />
          </>
        )}
      </Line>
      {proposed.ok ? (
        <PlanDiff
          busy={kind === 'add' && !count.ok}
          itemById={ground.itemById}
          lines={proposed.value.lines}
          onLeave={onDone}
          onTake={async () => {
            const stored = await edit.edit(proposed.value.changes)
            if (stored) onDone()
            return stored
          }}
          take="Take it"
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

function proposalOf(
  ground: PlanGround,
  { kind, itemId }: Pick<ItemWish, 'kind' | 'itemId'>,
  planned: number,
  how: How,
) {
  switch (kind) {
    case 'planned': {
      const items = ground.order.items.map(item => (item.itemId === itemId ? { itemId, planned } : item))
      return how === 'spread' ? respread(ground, items) : decouple(ground, items)
    }
    case 'add':
      return addItem(ground, { itemId, planned }, how === 'spread' ? 'spread' : 'skip')
    case 'later':
      return spreadLater(ground, itemId)
    case 'remove':
      return removeItem(ground, itemId)
  }
}

function headWords(wish: ItemWish, name: string): string {
  switch (wish.kind) {
    case 'planned':
      return `${name}: ${quantityText(wish.planned)} planned`
    case 'add':
      return `Build ${name} too`
    case 'later':
      return `Spread ${name} now`
    case 'remove':
      return `Take ${name} off the order`
  }
}

const Root = styled('section')({ display: 'grid', gap: 10, paddingBlock: 12 })

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 8 })
