import { useCallback, useEffect, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { type ImportDraft, importDraftSchema } from './import-draft.ts'

const KEY = 'import:list'

/**
 * The list that is being imported. It stays on this device, through reloads and without network, until it is
 * put away. `undefined`: not read yet.
 */
export function useImportDraft(): {
  readonly draft: ImportDraft | null | undefined
  readonly keep: (draft: ImportDraft) => void
  readonly putAway: () => void
} {
  const { drafts } = useDependencies()
  const [draft, setDraft] = useState<ImportDraft | null | undefined>(undefined)
  useEffect(() => {
    let left = false
    async function read() {
      const stored = await drafts.read(KEY, importDraftSchema)
      // What was chosen meanwhile stands.
      if (!left) setDraft(now => (now === undefined ? stored : now))
    }
    void read()
    return () => {
      left = true
    }
  }, [drafts])
  const keep = useCallback(
    (next: ImportDraft) => {
      setDraft(next)
      void drafts.write(KEY, next)
    },
    [drafts],
  )
  const putAway = useCallback(() => {
    setDraft(null)
    void drafts.remove(KEY)
  }, [drafts])
  return { draft, keep, putAway }
}
