import { useEffect, useState } from 'react'
import type { CostRow } from '#domain/cost/push.ts'
import { hasRight } from '#domain/people/rights.ts'
import {
  type CostOutcome,
  costOutcomesSchema,
  costPreviewSchema,
  COSTS_PREVIEWED_AT_ONCE,
  COSTS_PUSHED_AT_ONCE,
} from '#protocol/cost.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useSignedIn, useStatusPart } from '../../sync/react/use-status.ts'

/** Whether it is whoever is signed in who tells costs to Shopify. */
export function useMayTellCosts(): boolean {
  return hasRight(useSignedIn()?.person.roles ?? [], 'own')
}

/** Why whoever is here cannot tell costs to Shopify now; null where they can. */
export function usePushCostRefusal(): string | null {
  const isTheirs = useMayTellCosts()
  const online = useStatusPart(status => status.online)
  if (!isTheirs) return 'Only the owner tells costs to Shopify.'
  return online ? null : 'This needs the server, which does not answer.'
}

/** One line: what was previewed, and what became of it; null before it was tried. */
export type CostLine = { readonly row: CostRow; readonly outcome: CostOutcome | null }

type Preview = {
  /** Which items, and for which time: an answer to another question is not shown. */
  readonly key: string
  readonly lines: readonly CostLine[]
  readonly asOfMs: number | null
  readonly currency: string
  readonly isDone: boolean
}

/** The preview of these items piece by piece, and writing what it shows. Null `itemIds`: not known yet. */
export function usePushCosts(itemIds: readonly string[] | null) {
  const tell = useTell()
  const refusal = usePushCostRefusal()
  const [question, setQuestion] = useState(0)
  const key = JSON.stringify([question, itemIds])
  const [preview, setPreview] = useState<Preview>(() => nothingYet(''))
  const [problem, setProblem] = useState<string | null>(null)
  const [pushing, setPushing] = useState<{ done: number; total: number } | null>(null)
  const asks = itemIds !== null && refusal === null
  useEffect(() => {
    const asked: unknown = JSON.parse(key)
    const second: unknown = Array.isArray(asked) ? asked[1] : null
    const ids = Array.isArray(second) ? second.map(String) : []
    let left = false
    let now = nothingYet(key)
    async function readAll() {
      setProblem(null)
      for (let from = 0; from < ids.length; from += COSTS_PREVIEWED_AT_ONCE) {
        const piece = ids.slice(from, from + COSTS_PREVIEWED_AT_ONCE)
        const answer = await tell('/api/costs/preview', { itemIds: piece }, costPreviewSchema)
        if (left) return
        if (!answer.ok) return setProblem(answer.error)
        const { rows, asOfMs, currency } = answer.value
        const lines = [...now.lines, ...rows.map(row => ({ row, outcome: null }))]
        now = { ...now, lines, asOfMs, currency, isDone: lines.length >= ids.length }
        setPreview(now)
      }
    }
    if (asks) void Promise.resolve().then(readAll)
    return () => {
      left = true
    }
  }, [key, tell, asks])
  const shown = preview.key === key ? preview : nothingYet(key)

  async function push(chosen: readonly CostLine[]): Promise<void> {
    if (pushing !== null || refusal !== null) return
    const rows = chosen.flatMap(({ row }) => {
      const { itemId, shopify, cost } = row
      return cost === null ? [] : [{ itemId, shopify, cost }]
    })
    setProblem(null)
    for (let from = 0; from < rows.length; from += COSTS_PUSHED_AT_ONCE) {
      setPushing({ done: from, total: rows.length })
      const piece = rows.slice(from, from + COSTS_PUSHED_AT_ONCE)
      const answer = await tell('/api/costs/push', { rows: piece }, costOutcomesSchema)
      if (!answer.ok) {
        setProblem(answer.error)
        break
      }
      const byId = new Map(answer.value.rows.map(one => [one.itemId, one]))
      setPreview(was => ({ ...was, lines: was.lines.map(line => withOutcome(line, byId)) }))
    }
    setPushing(null)
  }
  return {
    ...shown,
    problem: refusal ?? problem,
    refusal,
    pushing,
    push,
    again: () => setQuestion(question + 1),
  }
}

function withOutcome(line: CostLine, byId: ReadonlyMap<string, CostOutcome>): CostLine {
  const outcome = byId.get(line.row.itemId)
  return outcome === undefined ? line : { ...line, outcome }
}

function nothingYet(key: string): Preview {
  return { key, lines: [], asOfMs: null, currency: 'EUR', isDone: false }
}

/** Whether a line waits to be written: shown with a difference, and not done. */
export function mayPush({ row, outcome }: CostLine): boolean {
  return row.state === 'differs' && (outcome === null || outcome.outcome === 'failed')
}
