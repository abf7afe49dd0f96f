import { useEffect, useState } from 'react'
import { DRAFT_KEYS, type ReviewDraft, reviewDraftSchema } from '#domain/quality/draft.ts'
import { useDependencies } from '../../app/dependencies.ts'

/** Reviews that were begun on this tablet and are not finished; `undefined`: not read yet. */
export function useDraftReviews(): readonly ReviewDraft[] | undefined {
  const { drafts } = useDependencies()
  const [reviews, setReviews] = useState<readonly ReviewDraft[] | undefined>(undefined)
  useEffect(() => {
    let stale = false
    const load = async () => {
      const keys = await drafts.keys(DRAFT_KEYS)
      const read = await Promise.all(keys.map(key => drafts.read(key, reviewDraftSchema)))
      if (!stale) setReviews(read.filter(draft => draft !== null))
    }
    void load()
    return () => {
      stale = true
    }
  }, [drafts])
  return reviews
}
