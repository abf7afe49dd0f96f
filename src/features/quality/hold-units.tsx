import { useState } from 'react'
import { HOLD_REFUSAL_WORDS, putOnHold, unitsToHold } from '#domain/quality/hold.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useActInRun } from '../../sync/react/use-act.ts'
import { type HoldChoice, HoldForm } from '../../sync/react/hold-form.tsx'
import { useNames } from '../../sync/react/use-names.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { binOf } from './bin-of.ts'
import type { ReviewDesk } from './review-desk.ts'

type Props = {
  readonly scene: RunOnScreen
  readonly desk: ReviewDesk
  /** Null: nothing was. */
  readonly onDone: (held: Held | null) => void
}

/** What was put on hold here just now. */
export type Held = { readonly itemId: string; readonly quantity: Quantity }

/** Units of this run that were found bad later: out of stock, set apart. The old verdict stays. */
export function HoldUnits({ scene, desk, onDone }: Props) {
  const { newId } = useDependencies()
  const { settings } = useNames()
  const { run } = scene.state
  const act = useActInRun(run.id, run.workOrderId)
  const [problem, setProblem] = useState<string | null>(null)
  const items = run.items.map(({ itemId }) => ({
    itemId,
    name: scene.nameOf(itemId),
    there: unitsToHold(scene.state, itemId),
  }))
  async function hold(chosen: HoldChoice) {
    const ids = { reviewId: newId(), groupId: newId(), locationId: run.locationId }
    const there = unitsToHold(scene.state, chosen.itemId)
    const wish = putOnHold({ ...ids, ...chosen }, there, settings?.reasonRequired ?? false)
    if (!wish.ok) return setProblem(HOLD_REFUSAL_WORDS[wish.why])
    const kept = await act([wish.act])
    if (!kept.ok) return setProblem(kept.error)
    const bin = binOf(scene, chosen.itemId)
    const what = `${scene.nameOf(chosen.itemId)}${bin === '' ? '' : ` from ${bin}`}: out of stock`
    const figure = `× ${quantityText(chosen.quantity)}`
    desk.say({ sound: 'needsAttention', word: 'Put on hold', what, figure })
    onDone({ itemId: chosen.itemId, quantity: chosen.quantity })
  }
  return (
    <HoldForm
      items={items}
      onCancel={() => onDone(null)}
      onHold={chosen => void hold(chosen)}
      problem={problem}
    />
  )
}
