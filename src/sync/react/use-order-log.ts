import { useEffect, useState } from 'react'
import { hasRight } from '#domain/people/rights.ts'
import { doneSchema } from '#protocol/command.ts'
import { type OrderLogAnswer, orderLogAnswerSchema, recalculatedAnswerSchema } from '#protocol/order-log.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../commands.ts'
import { useTell } from './use-commands.ts'
import { useSession, useSignedIn, useStatusPart } from './use-status.ts'

export type LogFilter = 'all' | 'executed' | 'skipped' | 'failed'

const LOOKED_EVERY_MS = 5_000

/** What orders of the shop did to stock, kept up to date. `problem`: why it is not there, in words. */
export function useOrderLog(outcome: LogFilter) {
  const { commands } = useDependencies()
  const tell = useTell()
  const actorId = useSession().signedIn?.personId ?? null
  const roles = useSignedIn()?.person.roles ?? []
  const online = useStatusPart(status => status.online)
  const may = hasRight(roles, 'resolve')
  const [log, setLog] = useState<{ readonly outcome: LogFilter; readonly answer: OrderLogAnswer } | null>(
    null,
  )
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    async function look(question: number) {
      if (actorId === null || !online || !may || question < 0) return
      const path = `/api/shop/order-log?actorId=${encodeURIComponent(actorId)}&outcome=${outcome}`
      const answer = await commands.get(path, orderLogAnswerSchema)
      if (left) return
      setProblem(answer.ok ? null : failureWords(answer.error))
      if (answer.ok) setLog({ outcome, answer: answer.value })
      timer = setTimeout(() => void look(question), LOOKED_EVERY_MS)
    }
    void look(asked)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [commands, actorId, online, may, outcome, asked])
  const why = may
    ? online
      ? problem
      : 'This needs the server.'
    : 'A supervisor or an owner looks after orders.'
  return {
    log: log !== null && log.outcome === outcome ? log.answer : null,
    problem: why,
    again: async (orderId: string) => {
      const done = await tell('/api/shop/order-log/again', { orderId }, doneSchema)
      setProblem(done.ok ? null : done.error)
      setAsked(count => count + 1)
    },
  }
}

/** Puts right what Shopify shows of what can be built; `words`: what came of it. */
export function useRecalculate() {
  const tell = useTell()
  const roles = useSignedIn()?.person.roles ?? []
  const online = useStatusPart(status => status.online)
  const [busy, setBusy] = useState(false)
  const [words, setWords] = useState<string | null>(null)
  return {
    may: hasRight(roles, 'resolve') && online && !busy,
    words,
    recalculate: async () => {
      setBusy(true)
      const done = await tell('/api/shop/recalculate', {}, recalculatedAnswerSchema)
      setBusy(false)
      setWords(done.ok ? saidOf(done.value) : done.error)
    },
  }
}

function saidOf({
  boms,
  changed,
  passedOver,
}: {
  boms: number
  changed: number
  passedOver: number
}): string {
  const right = boms - changed - passedOver
  const passed = passedOver === 0 ? '' : `, ${passedOver} passed over: something of theirs is on its way`
  return `${changed} recalculated, ${right} right already${passed}.`
}
