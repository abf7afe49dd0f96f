import { useCallback, useState } from 'react'
import type { Feedback, FeedbackSound } from '#domain/scan/feedback.ts'
import { cell } from '#kernel/watched.ts'
import { useWatched } from './use-watched.ts'
import type { LastScan } from './last-scan-line.tsx'
import type { Tone } from './palette.ts'
import { useSounds } from './sounds.ts'
import { timeWithSeconds } from './time-words.ts'

const TONE_BY_SOUND: Readonly<Record<FeedbackSound, Tone>> = {
  picked: 'done',
  lineComplete: 'done',
  refused: 'refused',
  needsAttention: 'needs',
}

export type Say = (feedback: Feedback, atMs: number) => void

/**
 * The last-scan line of a screen: what was said last, and the way to say the next thing with its sound and
 * flash. `amend` only changes the words of what was said, in silence.
 */
export function useFeedback(): {
  readonly lastScan: LastScan | null
  readonly say: Say
  readonly amend: (feedback: Feedback) => void
} {
  const sounds = useSounds()
  // Watched, so that it is rendered together with the list that the scan has changed.
  const [said] = useState(() => cell<LastScan | null>(null))
  const say = useCallback<Say>(
    ({ sound, word, what, figure }, atMs) => {
      sounds.play(sound)
      said.set({
        id: Number(said.current()?.id ?? 0) + 1,
        tone: TONE_BY_SOUND[sound],
        word,
        what,
        figure,
        at: timeWithSeconds(atMs),
      })
    },
    [sounds, said],
  )
  const amend = useCallback(
    ({ word, what, figure }: Feedback) => {
      const before = said.current()
      if (before !== null) said.set({ ...before, word, what, figure })
    },
    [said],
  )
  return { lastScan: useWatched(said), say, amend }
}
