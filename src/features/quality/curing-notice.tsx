import { useState } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { timeAhead } from '../../ui/time-words.ts'

type Props = {
  readonly untilMs: number
  readonly nowMs: number
  readonly onJudge: () => void
}

/** Units that rest: they come to inspection by themselves; earlier only after a second word. */
export function CuringNotice({ untilMs, nowMs, onJudge }: Props) {
  const [asked, setAsked] = useState(false)
  const until = timeAhead(untilMs, nowMs)
  if (!asked) {
    return (
      <EmptyState figure="They come to inspection by themselves then." sentence={`Cures until ${until}.`}>
        <FloorButton icon="eye" label="Judge them now …" onPress={() => setAsked(true)} />
      </EmptyState>
    )
  }
  return (
    <EmptyState
      figure="What is approved goes into stock at once, and may be sold before it has cured."
      sentence={`These units have not cured: they should rest until ${until}. Judge them all the same?`}
    >
      <FloorButton emphasis="quiet" icon="left" label="Let them rest" onPress={() => setAsked(false)} />
      <FloorButton
        emphasis="danger"
        hint="hold for one second"
        holdMs={1_000}
        icon="check"
        label="Judge them uncured"
        onPress={onJudge}
      />
    </EmptyState>
  )
}
