import { useMemo } from 'react'
import type { Feedback, FeedbackSound } from '#domain/scan/feedback.ts'
import type { Tone } from './palette.ts'
import { useSounds } from './sounds.ts'
import { type LastScanNow, useLastScan } from './use-last-scan.ts'

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
export function useFeedback(): Pick<LastScanNow, 'lastScan'> & {
  readonly say: Say
  readonly amend: (feedback: Feedback) => void
} {
  const sounds = useSounds()
  const { lastScan, show, amend } = useLastScan()
  return useMemo(
    () => ({
      lastScan,
      say({ sound, word, what, figure }, atMs) {
        sounds.play(sound)
        show({ tone: TONE_BY_SOUND[sound], word, what, figure }, atMs)
      },
      amend: ({ word, what, figure }) => amend({ word, what, figure }),
    }),
    [sounds, lastScan, show, amend],
  )
}
