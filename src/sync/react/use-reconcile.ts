import { useEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import type { Result } from '#kernel/result.ts'
import { hasRight } from '#domain/people/rights.ts'
import { comparedRowSchema } from '#domain/reconcile/row.ts'
import {
  type Budget,
  type CompareAnswer,
  compareAnswerSchema,
  type NumberedRow,
  type ReconcileHead,
  reconcileAnswerSchema,
  reconcileListSchema,
} from '#protocol/reconcile.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../commands.ts'
import { useTell } from './use-commands.ts'
import { useSession, useSignedIn, useStatusPart } from './use-status.ts'

/** Whether whoever is signed in may reconcile here and now; else why not, in words. */
export function useMayReconcile(): { readonly may: boolean; readonly why: string | null } {
  const roles = useSignedIn()?.person.roles ?? []
  const online = useStatusPart(status => status.online)
  if (!hasRight(roles, 'resolve')) return { may: false, why: 'A supervisor or an owner reconciles.' }
  return online ? { may: true, why: null } : { may: false, why: 'This needs the server.' }
}

/** Compares up to 50 items with Shopify, at all of its locations or at one. */
export function useCompare(): (
  itemIds: readonly string[],
  locationIds: readonly string[] | null,
) => Promise<Result<CompareAnswer, string>> {
  const tell = useTell()
  return useMemo(
    () => (itemIds, locationIds) =>
      tell('/api/reconcile/compare', { itemIds, locationIds }, compareAnswerSchema),
    [tell],
  )
}

/** A reconcile as the server has it, kept up to date while it runs. */
export type RunningReconcile = {
  readonly head: ReconcileHead
  readonly rows: readonly NumberedRow[]
  readonly waits: string | null
  readonly budget: Budget | null
}

const LOOKED_EVERY_MS = 500
const OFFLINE_PAUSE_MS = 3_000

/** `look` asks anew, after a retry or an undo. Null until the first answer. */
export function useReconcileRun(id: string | null) {
  const { commands } = useDependencies()
  const actorId = useSession().signedIn?.personId ?? null
  const [asked, setAsked] = useState(0)
  const [seen, setSeen] = useState<{ readonly asked: number; readonly run: RunningReconcile } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (id === null || actorId === null) return
    const path = `/api/reconciles/${encodeURIComponent(id)}?actorId=${encodeURIComponent(actorId)}`
    const rowByNumber = new Map<number, NumberedRow>()
    let left = false
    let version = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    async function look(question: number) {
      const answer = await commands.get(`${path}&after=${version}`, reconcileAnswerSchema)
      if (left) return
      setProblem(answer.ok ? null : failureWords(answer.error))
      if (answer.ok) {
        const { head, rows, waits, budget } = answer.value
        version = answer.value.version
        for (const row of rows) rowByNumber.set(row.row, row)
        setSeen({ asked: question, run: { head, rows: [...rowByNumber.values()], waits, budget } })
        if (head.finishedAtMs !== null) return
      }
      timer = setTimeout(() => void look(question), answer.ok ? LOOKED_EVERY_MS : OFFLINE_PAUSE_MS)
    }
    void look(asked)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [commands, actorId, id, asked])
  const run = seen !== null && seen.run.head.id === id ? seen.run : null
  return { run, problem, look: () => setAsked(count => count + 1) }
}

/** All reconciles, the latest first; null until the server has said. Another `seen` asks anew. */
export function useReconcileHistory(seen: string): readonly ReconcileHead[] | null {
  const { commands } = useDependencies()
  const actorId = useSession().signedIn?.personId ?? null
  const online = useStatusPart(status => status.online)
  const [heads, setHeads] = useState<readonly ReconcileHead[] | null>(null)
  useEffect(() => {
    let left = false
    async function read(question: string) {
      if (actorId === null || !online || question === '') return
      const path = `/api/reconciles?actorId=${encodeURIComponent(actorId)}`
      const answer = await commands.get(path, reconcileListSchema)
      if (!left && answer.ok) setHeads(answer.value.reconciles)
    }
    void read(seen)
    return () => {
      left = true
    }
  }, [commands, actorId, online, seen])
  return heads
}

/** What was compared last, kept on this device for looking without the server. */
export const keptComparisonSchema = z.object({
  asked: z.string(),
  asOfMs: z.int(),
  itemCount: z.int(),
  rows: z.array(comparedRowSchema),
})
export type KeptComparison = z.infer<typeof keptComparisonSchema>
