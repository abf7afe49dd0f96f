import { useCallback, useEffect, useState } from 'react'
import { type OpenOrders, openOrdersAnswerSchema } from '#protocol/shop-orders.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../commands.ts'
import { useSession } from './use-status.ts'

/** What customers wait for now, as the shop says it. `problem`: why it cannot be said, in words. */
export function useOpenOrders() {
  const { commands } = useDependencies()
  const actorId = useSession().signedIn?.personId ?? ''
  const [read, setRead] = useState<OpenOrders | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const ask = useCallback(
    async (isLeft: () => boolean) => {
      setProblem(null)
      const path = `/api/shop/open-orders?actorId=${encodeURIComponent(actorId)}`
      const answer = await commands.get(path, openOrdersAnswerSchema)
      if (isLeft()) return
      if (answer.ok) setRead(answer.value)
      else setProblem(failureWords(answer.error))
    },
    [commands, actorId],
  )
  useEffect(() => {
    let left = false
    void Promise.resolve().then(() => ask(() => left))
    return () => {
      left = true
    }
  }, [ask])
  return { read, problem, again: () => void ask(() => false) }
}
