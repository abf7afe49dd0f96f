import { useState } from 'react'
import { HOLD_REFUSAL_WORDS, putOnHold, unitsToHold } from '#domain/quality/hold.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useActInRun } from '../../sync/react/use-act.ts'
import { type HoldChoice, HoldForm } from '../../sync/react/hold-form.tsx'
import { useNames } from '../../sync/react/use-names.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { useSounds } from '../../ui/sounds.ts'

type Props = { readonly scene: RunOnScreen; readonly onDone: () => void }

/** Units of this run that were found bad later: out of stock, set apart. The old verdict stays. */
export function HoldUnits({ scene, onDone }: Props) {
  const { newId } = useDependencies()
  const { settings } = useNames()
  const sounds = useSounds()
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
    sounds.play('needsAttention')
    onDone()
  }
  return <HoldForm items={items} onCancel={onDone} onHold={chosen => void hold(chosen)} problem={problem} />
}
