import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import type { Shown } from '../../sync/shown.ts'

const PHOTOS_SHOWN = 4
/** Runs further back say little of how it fails lately. */
const RUNS_READ_MAX = 12

type Props = { readonly itemId: string }

/** How this product failed lately, in whatever order: the photos of the last failures, latest first. */
export function LastFailures({ itemId }: Props) {
  const open = useGroup('workOrders', 'open')
  const closed = useGroup('workOrders', 'closed')
  const runIds = useMemo(
    () => runsThatFailed(itemId, [...(open ?? []), ...(closed ?? [])]),
    [itemId, open, closed],
  )
  const reviews = useGroups('reviews', runIds)
  const photos = useMemo(() => {
    const bodies = (reviews ?? []).map(({ body }) => body)
    const latest = bodies.toSorted((left, right) => right.finishedAtMs - left.finishedAtMs)
    const own = latest.flatMap(({ voided, dispositions }) => (voided ? [] : dispositions))
    const groups = own.flatMap(one => (one.itemId === itemId ? one.failed : []))
    const all = groups.flatMap(group => group.photos ?? [])
    return [...new Map(all.map(photo => [photo.sha256, photo])).values()].slice(0, PHOTOS_SHOWN)
  }, [reviews, itemId])
  if (photos.length === 0) return null
  return (
    <Root>
      <p>Failed lately</p>
      <KeptPhotos photos={photos} size={72} />
    </Root>
  )
}

function runsThatFailed(itemId: string, orders: readonly Shown<'workOrders'>[]): string[] {
  const heads = orders.flatMap(({ body }) => (body.part === 'head' ? [body] : []))
  const latest = heads.toSorted((left, right) => right.openedAtMs - left.openedAtMs)
  const runs = latest.flatMap(order => Object.entries(order.runsById).toReversed())
  const failed = runs.flatMap(([id, run]) => ((run.failedByItem[itemId] ?? 0) > 0 ? [id] : []))
  return failed.slice(0, RUNS_READ_MAX)
}

const Root = styled('section')(({ theme }) => ({
  flex: 'none',
  p: { margin: '0 0 4px', fontSize: theme.floor.text.small, fontWeight: 700 },
}))
