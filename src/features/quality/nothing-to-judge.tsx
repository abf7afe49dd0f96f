import { useMemo } from 'react'
import type { ReviewEffects } from '#domain/quality/draft.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dayAndTime } from '../../ui/time-words.ts'

type Props = {
  readonly scene: RunOnScreen
  /** Of the review that was finished here just now. */
  readonly effects: ReviewEffects | null
}

/** After a review what it did; else that nothing waits, and when the last one was finished. */
export function NothingToJudge({ scene, effects }: Props) {
  const { run } = scene.state
  const now = useNow()
  const reviews = useGroup('reviews', run.id)
  const last = useMemo(
    () => Math.max(0, ...(reviews ?? []).flatMap(({ body }) => (body.voided ? [] : [body.finishedAtMs]))),
    [reviews],
  )
  if (effects === null) {
    const when = dayAndTime(last, now)
    const figure = last === 0 ? 'No unit of this run was judged yet.' : `Last finished: ${when}.`
    return <EmptyState figure={figure} sentence="Nothing waits for inspection in this run." />
  }
  const [first] = run.items
  const bin =
    first === undefined ? undefined : scene.itemById.get(first.itemId)?.binByLocation[run.locationId]
  const where = bin === undefined || bin === '' ? 'into stock' : `to ${bin}`
  return <EmptyState figure={yieldWords(effects)} sentence={effectWords(effects, where)} />
}

function effectWords({ approved, scrapped, setApart }: ReviewEffects, where: string): string {
  const words = [`${quantityText(approved)} ${where}`]
  if (setApart > 0) words.push(`${quantityText(setApart)} failed and set apart`)
  if (scrapped > 0) words.push(`${quantityText(scrapped)} scrapped`)
  return `${words.join(', ')}.`
}

function yieldWords({ firstPassYield }: ReviewEffects): string {
  return firstPassYield === null ? '' : `First-pass yield of this run: ${(firstPassYield / 100).toFixed(1)} %`
}
