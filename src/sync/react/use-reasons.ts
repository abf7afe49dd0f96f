import { useMemo } from 'react'
import { type Reason, reasonsOf, reasonWords } from '#domain/quality/review.ts'
import { useDocument } from './use-documents.ts'

export type Reasons = {
  /** What is asked, in the shop's order. */
  readonly asked: readonly Reason[]
  /** Words of a code, also of one that is asked no more; "no reason" of none. */
  readonly words: (code: string | null) => string
}

/** The shop's reasons for failures; those that every shop starts with until its settings are here. */
export function useReasons(): Reasons {
  const shown = useDocument('people', 'settings')
  const settings = shown?.body.part === 'settings' ? shown.body : null
  return useMemo(
    () => ({ asked: reasonsOf(settings), words: code => reasonWords(settings, code) }),
    [settings],
  )
}
