import { useState } from 'react'
import type { ReadFile } from '#domain/bom/csv/lists.ts'
import { importAnswerSchema } from '#protocol/import.ts'
import { useDependencies } from '../../app/dependencies.ts'
import type { RequestFailure } from '../../sync/commands.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import type { ImportDraft } from './import-draft.ts'
import type { Imported } from './import-result.tsx'

/** Hands a checked list to the server, which judges it anew and writes all of it or nothing. */
export function useSendList(): {
  readonly busy: boolean
  /** Why the last attempt came to nothing, in words. */
  readonly fault: string | null
  readonly forgetFault: () => void
  /** Null where nothing was written. */
  readonly send: (draft: ImportDraft, file: ReadFile) => Promise<Imported | null>
} {
  const { commands } = useDependencies()
  const signedIn = useSignedIn()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  async function send(draft: ImportDraft, file: ReadFile): Promise<Imported | null> {
    if (signedIn === null) return null
    const { csv, kind, replace, mapping, answers } = draft
    const actorId = signedIn.person.id
    const body = { actorId, csv, name: draft.name.trim(), kind, replace, mapping, ...answers }
    setBusy(true)
    setFault(null)
    const answer = await commands.send('POST', '/api/import', body, importAnswerSchema)
    setBusy(false)
    if (!answer.ok) {
      setFault(failureWords(answer.error))
      return null
    }
    const { assemblyIds, newMaterials } = answer.value
    const names = answer.value.preview.lists.map(list => list.name)
    return { lists: assemblyIds.map((id, at) => ({ id, name: names[at] ?? id })), newMaterials, file }
  }
  return { busy, fault, forgetFault: () => setFault(null), send }
}

function failureWords(failure: RequestFailure): string {
  switch (failure.kind) {
    case 'offline':
      return 'Importing needs the server, and it does not answer. The list stays here: import it later.'
    case 'problem':
      return failure.code === 'invalid'
        ? 'The server knows parts that are not here yet. Wait a moment and look at the lines again.'
        : failure.words
  }
}
