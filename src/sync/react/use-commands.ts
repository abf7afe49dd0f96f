import { useMemo } from 'react'
import type { z } from 'zod'
import { fail, ok, type Result } from '#kernel/result.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../commands.ts'
import { useSession } from './use-status.ts'

/** Sends a command of the person who is signed in; what came back, or in words why nothing was done. */
export type Tell = <T>(path: string, body: object, answer: z.ZodType<T>) => Promise<Result<T, string>>

export function useTell(): Tell {
  const { commands } = useDependencies()
  const actorId = useSession().signedIn?.personId ?? null
  return useMemo(
    (): Tell => async (path, body, answer) => {
      if (actorId === null) return fail('Nobody is signed in.')
      const sent = await commands.send('POST', path, { actorId, ...body }, answer)
      return sent.ok ? ok(sent.value) : fail(failureWords(sent.error))
    },
    [commands, actorId],
  )
}
