import { useMemo, useState } from 'react'
import { indexItems } from '#domain/scan/item-index.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { resolveScan, type ScanOutcome } from '#domain/scan/resolve-scan.ts'
import type { PlanRow } from '#domain/bom/plan.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { quantityText, type Quantity } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { Job } from '#domain/work-order/next-job.ts'
import { needOfJob } from '#domain/work-order/need-of-job.ts'
import { planId } from '#domain/work-order/work-order.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import type { Documents } from '../../sync/shown.ts'
import { type LastScan, type Said, useLastScan } from '../../ui/use-last-scan.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { SCAN_SENTENCES } from '../../ui/scan/scan-sentences.ts'
import { useSounds } from '../../ui/sounds.ts'

export type JobNeed = { readonly job: Job; readonly needed: Quantity }
export type NeedsOfPart = { readonly item: Item; readonly needs: readonly JobNeed[] }

type JobScans = {
  readonly lastScan: Said
  /** The jobs that need the part that was scanned last. */
  readonly found: NeedsOfPart | null
  /** Parts that the code stands for, where it is more than one: somebody has to say which. */
  readonly several: readonly Item[]
  readonly choose: (item: Item) => void
  /** The code that was scanned last and that nobody knows: it can be taught. */
  readonly unknownCode: string | null
  readonly isTeaching: boolean
  readonly teach: () => void
  /** Says that it was taught. */
  readonly taught: (words: string) => void
  readonly clear: () => void
}

/**
 * Scans on the home screen: a part shows the jobs that need it, a bin or cart opens what was left there;
 * orders, runs and badges are the app's.
 */
export function useJobScans(jobs: readonly Job[] | undefined, onOpen: (job: Job) => void): JobScans {
  const { documents, nowMs } = useDependencies()
  const sounds = useSounds()
  const items = useAllItems()
  const index = useMemo(() => indexItems(items ?? []), [items])
  const { lastScan, show } = useLastScan()
  const [found, setFound] = useState<NeedsOfPart | null>(null)
  const [several, setSeveral] = useState<readonly Item[]>([])
  const [unknown, setUnknown] = useState<Unknown | null>(null)

  function say(line: Omit<LastScan, 'id' | 'at'>): void {
    sounds.play(line.tone === 'done' ? 'picked' : 'refused')
    show(line, nowMs())
  }

  function clear(): void {
    setFound(null)
    setSeveral([])
    setUnknown(null)
  }

  async function part(item: Item): Promise<void> {
    const needs = await needsOf(documents, jobs ?? [], item.id)
    setSeveral([])
    setFound({ item, needs })
    const what = `${item.name} ${item.sku}`.trim()
    if (needs.length === 0) return say({ tone: 'refused', word: 'No job here needs it', what })
    say({
      tone: 'done',
      word: needs.length === 1 ? '1 job needs it' : `${needs.length} jobs need it`,
      what,
    })
  }

  useScanner(async scan => {
    clear()
    const { text } = normaliseScan(scan.raw)
    const own = readOwnCode(text)
    if (own !== null && own !== 'misread' && (own.kind === 'cart' || own.kind === 'bin')) {
      const job = jobs?.find(one => placeOf(one) === own.payload)
      if (job === undefined) {
        return say({ tone: 'refused', word: 'Nothing was left here', what: own.payload })
      }
      say({ tone: 'done', word: 'Left here', what: own.payload })
      return onOpen(job)
    }
    if (own !== null && own !== 'misread' && own.kind !== 'part') return 'pass'
    const outcome = resolveScan(scan.raw, {
      items: index,
      listLines: null,
      frame: { prefix: '', suffix: '' },
      separatorHabit: 'unknown',
      chosenLineByCode: new Map(),
    })
    const matchedIds = new Set(matchesOf(outcome).map(match => match.itemId))
    const matched = (items ?? []).filter(item => matchedIds.has(item.id))
    const [first] = matched
    if (matched.length > 1) {
      setSeveral(matched)
      return say({ tone: 'short', word: `${matched.length} parts have this code: which?`, what: text })
    }
    if (first !== undefined) return part(first)
    const word = outcome.kind === 'misread' ? SCAN_SENTENCES.misread : SCAN_SENTENCES.unknown
    if (outcome.kind === 'unknown') setUnknown({ code: outcome.code, isOpen: false })
    say({ tone: 'refused', word, what: text })
  })
  return {
    lastScan,
    found,
    several,
    choose: item => void part(item),
    unknownCode: unknown?.code ?? null,
    isTeaching: unknown?.isOpen === true,
    teach() {
      if (unknown !== null) setUnknown({ ...unknown, isOpen: true })
    },
    taught(words) {
      sounds.play('picked')
      show({ tone: 'done', word: 'Code taught', what: words }, nowMs())
      clear()
    },
    clear,
  }
}

/** `isOpen`: somebody is about to say which part it is. */
type Unknown = { readonly code: string; readonly isOpen: boolean }

function matchesOf(outcome: ScanOutcome): readonly { readonly itemId: string }[] {
  if (outcome.kind === 'item') return [outcome.item]
  return outcome.kind === 'severalItems' ? outcome.items : []
}

async function needsOf(documents: Documents, jobs: readonly Job[], itemId: string): Promise<JobNeed[]> {
  const needs: JobNeed[] = []
  for (const job of jobs) {
    const rows = job.step === 'start' ? await rowsOf(documents, job.order.id) : []
    const needed = needOfJob(job, itemId, rows)
    if (needed > 0) needs.push({ job, needed })
  }
  return needs
}

async function rowsOf(documents: Documents, orderId: string): Promise<readonly PlanRow[]> {
  const plan = await documents.read('workOrders', planId(orderId))
  return plan?.body.part === 'plan' ? plan.body.rows : []
}

function placeOf(job: Job): string | null {
  return job.run?.progress.stopped?.place.toUpperCase() ?? null
}

/** "40 pcs". */
export function needWords({ item }: NeedsOfPart, needed: Quantity): string {
  return `${quantityText(needed)} ${unitSymbol(item.unit)}`
}
