import { useState } from 'react'
import { HOLD_REFUSAL_WORDS, putOnHold } from '#domain/quality/hold.ts'
import type { Quantity } from '#domain/stock/quantity.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { type HoldChoice, HoldForm } from './hold-form.tsx'
import { useActOnStock } from './use-act.ts'
import { useNames } from './use-names.ts'

type Props = {
  readonly itemId: string
  readonly name: string
  readonly locationId: string
  /** Available there; null where nobody has counted. */
  readonly there: Quantity | null
  /** After it was booked, or nothing was. */
  readonly onDone: () => void
}

/** Pre-assembled stock that was found bad: out of stock and set apart, whatever run it came from. */
export function HoldStock({ itemId, name, locationId, there, onDone }: Props) {
  const { newId } = useDependencies()
  const { settings } = useNames()
  const act = useActOnStock()
  const [problem, setProblem] = useState<string | null>(null)
  async function hold(choice: HoldChoice): Promise<void> {
    const ids = { reviewId: newId(), groupId: newId(), locationId }
    const wish = putOnHold({ ...ids, ...choice }, there, settings?.reasonRequired ?? false)
    if (!wish.ok) return setProblem(HOLD_REFUSAL_WORDS[wish.why])
    const kept = await act(wish.act)
    if (kept.ok) onDone()
    else setProblem(kept.error)
  }
  return (
    <HoldForm
      items={[{ itemId, name, there }]}
      onCancel={onDone}
      onHold={choice => void hold(choice)}
      problem={problem}
    />
  )
}
