import { type ReactNode, useMemo } from 'react'
import type { ReviewEffects } from '#domain/quality/effects.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { binOf } from './bin-of.ts'
import type { Held } from './hold-units.tsx'

type Props = {
  readonly scene: RunOnScreen
  /** Of the review that was finished here just now. */
  readonly effects: ReviewEffects | null
  /** What was put on hold here just now. */
  readonly held: Held | null
  /** What can be done now: red tags, set-apart units, putting on hold. */
  readonly children: ReactNode
}

/** After a review what it did; else that nothing waits, and when the last one was finished. */
export function NothingToJudge({ scene, effects, held, children }: Props) {
  const { run } = scene.state
  const { place } = useNames()
  const now = useNow()
  const reviews = useGroup('reviews', run.id)
  const last = useMemo(
    () => Math.max(0, ...(reviews ?? []).flatMap(({ body }) => (body.voided ? [] : [body.finishedAtMs]))),
    [reviews],
  )
  if (effects === null && held !== null) {
    const bin = binOf(scene, held.itemId)
    const where = bin === '' ? place(run.locationId) : `${place(run.locationId)}, bin ${bin}`
    return (
      <EmptyState
        figure={`Out of the stock of ${where}, and set apart until somebody decides. The verdict stays.`}
        sentence={`${quantityText(held.quantity)} ${scene.nameOf(held.itemId)} put on hold.`}
      >
        {children}
      </EmptyState>
    )
  }
  if (effects === null) {
    const when = dayAndTime(last, now)
    const figure = last === 0 ? 'No unit of this run was judged yet.' : `Last finished: ${when}.`
    const sentence =
      run.inspect === 'none'
        ? 'This run is not inspected: there is nothing to judge.'
        : 'Nothing waits for inspection in this run.'
    return (
      <EmptyState figure={figure} sentence={sentence}>
        {children}
      </EmptyState>
    )
  }
  const [first] = run.items
  const bin = first === undefined ? '' : binOf(scene, first.itemId)
  const where = bin === '' ? 'into stock' : `to ${bin}`
  return (
    <EmptyState figure={yieldWords(effects)} sentence={effectWords(effects, where)}>
      {children}
    </EmptyState>
  )
}

function effectWords(effects: ReviewEffects, where: string): string {
  const { approved, notLookedAt, usedAsIs, scrapped, setApart, toRework } = effects
  const words = [`${quantityText(approved + usedAsIs)} ${where}`]
  if (notLookedAt > 0) words.push(`${quantityText(notLookedAt)} of them not looked at`)
  if (usedAsIs > 0) words.push(`${quantityText(usedAsIs)} of them used as they are`)
  if (setApart > 0) {
    const rework = toRework > 0 ? ` (${quantityText(toRework)} to rework)` : ''
    words.push(`${quantityText(setApart)} failed and set apart${rework}`)
  }
  if (scrapped > 0) words.push(`${quantityText(scrapped)} scrapped`)
  return `${words.join(', ')}.`
}

function yieldWords({ firstPassYield }: ReviewEffects): string {
  if (firstPassYield === null) return ''
  return `First-pass yield of this run: ${(firstPassYield / 100).toFixed(1)} %`
}
