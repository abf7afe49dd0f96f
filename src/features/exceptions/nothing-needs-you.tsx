import { useMemo } from 'react'
import { pickedSince } from '#domain/exceptions/inbox.ts'
import { countWords } from '#domain/exceptions/words.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

/** An empty inbox, with the day's real figure. */
export function NothingNeedsYou() {
  const now = useNow()
  const open = useGroup('workOrders', 'open')
  const runIds = useMemo(() => {
    return (open ?? []).flatMap(({ body }) => (body.part === 'head' ? Object.keys(body.runsById) : []))
  }, [open])
  const runs = useRuns(runIds)
  const today = new Date(now).setHours(0, 0, 0, 0)
  const found = runs === undefined ? null : pickedSince(runs.values(), today)
  return <EmptyState figure={found === null ? '' : figure(found)} sentence="Nothing needs you." />
}

function figure({ lines, shared }: { lines: number; shared: number }): string {
  if (lines === 0) return 'Nothing was picked today.'
  const picked = countWords(lines, 'line was', 'lines were')
  if (shared === 0) return `${picked} picked today, each by one person.`
  return `${picked} picked today, ${shared} of them by more than one person. None crossed.`
}
