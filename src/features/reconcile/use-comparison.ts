import { useEffect, useState } from 'react'
import type { ComparedRow } from '#domain/reconcile/row.ts'
import type { Budget } from '#protocol/reconcile.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { keptComparisonSchema, useCompare } from '../../sync/react/use-reconcile.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'

export type Comparison = {
  readonly rows: readonly ComparedRow[]
  readonly itemsDone: number
  readonly itemsTotal: number
  readonly asOfMs: number | null
  /** From this device, because the server does not answer. */
  readonly isKept: boolean
  readonly isDone: boolean
  readonly problem: string | null
  readonly notLinked: readonly string[]
  readonly budget: Budget | null
}

/** Small enough that the first rows are there at once. */
const ITEMS_AT_ONCE = 25
const KEPT_KEY = 'reconcile:last'
const NOTHING: Omit<Comparison, 'itemsTotal'> = {
  rows: [],
  itemsDone: 0,
  asOfMs: null,
  isKept: false,
  isDone: false,
  problem: null,
  notLinked: [],
  budget: null,
}

/**
 * Compares these items piece by piece; rows are there as they arrive. Without the server it is what was
 * compared last here. `question` changes when it is to be asked anew.
 */
export function useComparison(itemIds: readonly string[], question: number): Comparison {
  const { drafts } = useDependencies()
  const compare = useCompare()
  const online = useStatusPart(status => status.online)
  const key = JSON.stringify(itemIds)
  const [state, setState] = useState({ ...NOTHING, key: '' })
  useEffect(() => {
    const asked: unknown = JSON.parse(key)
    const ids = Array.isArray(asked) ? asked.map(String) : []
    const leaving = new AbortController()
    let now = { ...NOTHING, key }
    const show = (change: Partial<typeof now>) => {
      now = { ...now, ...change }
      if (!leaving.signal.aborted) setState(now)
    }
    async function readKept() {
      const kept = await drafts.read(KEPT_KEY, keptComparisonSchema)
      const wanted = new Set(ids)
      const rows = (kept?.rows ?? []).filter(row => wanted.has(row.itemId))
      const isKept = kept !== null && rows.length > 0
      show({ rows, isKept, isDone: true, itemsDone: ids.length, asOfMs: kept?.asOfMs ?? null })
    }
    async function readAll() {
      for (let from = 0; from < ids.length && !leaving.signal.aborted; from += ITEMS_AT_ONCE) {
        const answer = await compare(ids.slice(from, from + ITEMS_AT_ONCE), null)
        if (!answer.ok) return show({ problem: answer.error, isDone: true })
        const { rows, notLinked, asOfMs, budget } = answer.value
        const itemsDone = Math.min(ids.length, from + ITEMS_AT_ONCE)
        const all = { rows: [...now.rows, ...rows], notLinked: [...now.notLinked, ...notLinked] }
        show({ ...all, asOfMs, budget, itemsDone, isDone: itemsDone === ids.length })
      }
      if (leaving.signal.aborted || now.asOfMs === null) return
      const { asOfMs, rows } = now
      await drafts.write(KEPT_KEY, { asked: String(question), asOfMs, itemCount: ids.length, rows })
    }
    show({})
    void (online ? readAll() : readKept())
    return () => leaving.abort()
  }, [key, question, compare, drafts, online])
  const { key: stateKey, ...comparison } = state
  return { ...(stateKey === key ? comparison : NOTHING), itemsTotal: itemIds.length }
}
