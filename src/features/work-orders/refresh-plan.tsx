import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { refresh } from '#domain/work-order/respread.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Strong } from '../../ui/desk/desk-table.tsx'
import { PLAN_ANSWERS } from './item-wish.ts'
import { PlanDiff } from './plan-diff.tsx'
import { proposalWords } from './proposal-words.ts'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'
import { usePlanGround } from './use-plan-ground.ts'

type Props = { readonly page: OrderPage; readonly edit: PlanEdit; readonly onDone: () => void }

/** What parts lists and ready-made stock of today would make of the plan; written when it is taken. */
export function RefreshPlan({ page, edit, onDone }: Props) {
  const ground = usePlanGround(page)
  const proposed = useMemo(() => (ground === undefined ? undefined : refresh(ground)), [ground])
  if (ground === undefined || proposed === undefined) return null
  if (!proposed.ok) return <Strong role="alert">{proposalWords(proposed.error, ground.itemById)}</Strong>
  const { lines, changes } = proposed.value
  if (lines.length === 0) {
    return (
      <Line>
        <Strong>The plan is what the parts lists say today.</Strong>
        <DeskButton emphasis="quiet" label="Close" onPress={onDone} small />
      </Line>
    )
  }
  return (
    <PlanDiff
      answers={PLAN_ANSWERS}
      busy={false}
      itemById={ground.itemById}
      lines={lines}
      onLeave={onDone}
      onTake={async () => {
        const stored = await edit.edit(changes)
        if (stored) onDone()
        return stored
      }}
    />
  )
}

const Line = styled('div')({ display: 'flex', alignItems: 'center', gap: 10 })
