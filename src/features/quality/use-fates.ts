import { useNavigate } from 'react-router'
import type { Act } from '#domain/ledger/entry.ts'
import { REWORK_REFUSAL_WORDS, type ReworkPart, reworkParts, startRework } from '#domain/quality/rework.ts'
import { acceptAsIs, scrapSetApart, type SetApart } from '#domain/quality/set-apart.ts'
import type { Quantity } from '#domain/stock/quantity.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { fail, type Result } from '#kernel/result.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { storedOrWords } from '../../sync/cannot-store.ts'
import { useAct, useActOnStock } from '../../sync/react/use-act.ts'
import type { SetApartScene } from '../../sync/react/use-set-apart.ts'
import type { Said } from '../../ui/use-last-scan.ts'
import { useFeedback } from '../../ui/use-feedback.ts'

export type Fates = {
  readonly lastScan: Said
  readonly refuse: (word: string, what: string) => void
  readonly scrap: (group: SetApart, quantity: Quantity) => Promise<boolean>
  readonly acceptAsIs: (
    group: SetApart,
    quantity: Quantity,
    allowed: { readonly reason: string; readonly approvedById: string },
  ) => Promise<boolean>
  /** Starts a rework run and opens it. */
  readonly rework: (group: SetApart, quantity: Quantity, parts: readonly ReworkPart[]) => Promise<boolean>
}

/** What becomes of units that are set apart: each books at once, and is true where it was booked. */
export function useFates(scene: SetApartScene | undefined): Fates {
  const { device, newId, nowMs } = useDependencies()
  const navigate = useNavigate()
  const { lastScan, say } = useFeedback()
  const act = useAct()
  const actOnStock = useActOnStock()
  const refuse = (word: string, what: string) => {
    say({ sound: 'refused', word, what, figure: '' }, nowMs())
  }
  async function book(group: SetApart, made: Act | null, word: string, quantity: Quantity): Promise<boolean> {
    if (made === null) {
      refuse('Not booked', 'Somebody has decided about these units already')
      return false
    }
    const { runId, workOrderId } = group
    const loose = runId === null || workOrderId === null
    const kept = loose ? await actOnStock(made) : await act([made], { runId, workOrderId })
    if (!kept.ok) {
      refuse('Not booked', kept.error)
      return false
    }
    say({ sound: 'lineComplete', word, what: '', figure: `× ${quantityText(quantity)}` }, nowMs())
    return true
  }
  async function begin(
    group: SetApart,
    quantity: Quantity,
    parts: readonly ReworkPart[],
  ): Promise<Result<string, string>> {
    const order = scene?.orderById.get(group.workOrderId ?? '')
    if (order === undefined) return fail(REWORK_REFUSAL_WORDS.notOneOrder)
    const number = await storedOrWords(device.nextTemporaryNumber)
    if (!number.ok) return number
    const start = startRework(order, [{ group, quantity }], number.value)
    if (!start.ok) return fail(REWORK_REFUSAL_WORDS[start.error])
    const added = reworkParts({ items: start.value.body.items, added: [] }, parts)
    const runId = newId()
    const acts = added === null ? [start.value] : [start.value, added]
    const kept = await act(acts, { runId, workOrderId: order.id })
    return kept.ok ? { ok: true, value: runId } : kept
  }
  return {
    lastScan,
    refuse,
    scrap: (group, quantity) => book(group, scrapSetApart(group, quantity), 'Scrapped', quantity),
    acceptAsIs: (group, quantity, allowed) =>
      book(group, acceptAsIs(group, quantity, allowed), 'Used as is', quantity),
    async rework(group, quantity, parts) {
      const begun = await begin(group, quantity, parts)
      if (begun.ok) await navigate(`/run/${begun.value}/${parts.length > 0 ? 'pick' : 'build'}`)
      else refuse('Not started', begun.error)
      return begun.ok
    },
  }
}
