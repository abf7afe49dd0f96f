import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import { useDependencies } from '../../app/dependencies.ts'

/**
 * The list that is being imported. It stays on this device, through reloads and without network, until it is
 * put away. `schema` is one object for good. `undefined`: not read yet.
 */
export function useImportDraft<Draft>(
  key: string,
  schema: z.ZodType<Draft>,
): {
  readonly draft: Draft | null | undefined
  readonly keep: (draft: Draft) => void
  readonly putAway: () => void
} {
  const { drafts } = useDependencies()
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined)
  useEffect(() => {
    let left = false
    async function read() {
      const stored = await drafts.read(key, schema)
      // What was chosen meanwhile stands.
      if (!left) setDraft(now => (now === undefined ? stored : now))
    }
    void read()
    return () => {
      left = true
    }
  }, [drafts, key, schema])
  const keep = useCallback(
    (next: Draft) => {
      setDraft(next)
      void drafts.write(key, next)
    },
    [drafts, key],
  )
  const putAway = useCallback(() => {
    setDraft(null)
    void drafts.remove(key)
  }, [drafts, key])
  return { draft, keep, putAway }
}
