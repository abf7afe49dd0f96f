import { useState } from 'react'
import type { ItemWrite } from '#domain/catalogue/draft.ts'
import { hasRight, rightFor } from '#domain/people/rights.ts'
import { type ItemsAnswer, itemsAnswerSchema } from '#protocol/catalogue.ts'
import { useDependencies } from '../../app/dependencies.ts'
import type { RequestFailure } from '../commands.ts'
import { useSignedIn, useStatusPart } from './use-status.ts'

const RIGHT = rightFor({ kind: 'itemsWritten', body: null }, null)

export type WriteItems = {
  readonly busy: boolean
  /** Why the last attempt came to nothing, in words. */
  readonly fault: string | null
  readonly forgetFault: () => void
  /** Null where nothing was written. */
  readonly write: (items: readonly ItemWrite[]) => Promise<ItemsAnswer | null>
}

/** Writes items on the server, which judges them: all of them stand, or none. */
export function useWriteItems(): WriteItems {
  const { commands } = useDependencies()
  const signedIn = useSignedIn()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  async function write(items: readonly ItemWrite[]): Promise<ItemsAnswer | null> {
    if (signedIn === null || busy) return null
    setBusy(true)
    setFault(null)
    const body = { actorId: signedIn.person.id, items }
    const answer = await commands.send('POST', '/api/items', body, itemsAnswerSchema)
    setBusy(false)
    if (answer.ok) return answer.value
    setFault(failureWords(answer.error))
    return null
  }
  return { busy, fault, forgetFault: () => setFault(null), write }
}

/** Why whoever is here cannot change items now; null where they can. */
export function useWriteRefusal(): string | null {
  const person = useSignedIn()?.person ?? null
  const online = useStatusPart(status => status.online)
  if (person === null) return 'Sign in to change this.'
  if (!hasRight(person.roles, RIGHT)) return 'A supervisor or the owner changes materials and BOMs.'
  return online ? null : 'Changing this needs the server, which does not answer. It can be read meanwhile.'
}

function failureWords(failure: RequestFailure): string {
  switch (failure.kind) {
    case 'offline':
      return 'Saving needs the server, and it does not answer. What you typed stays here.'
    case 'problem':
      return failure.detail ?? failure.words
  }
}
