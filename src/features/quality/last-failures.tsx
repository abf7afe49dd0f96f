import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useSetApart } from '../../sync/react/use-set-apart.ts'

const PHOTOS_SHOWN = 4

type Props = { readonly itemId: string; readonly workOrderId: string }

/** How this product failed lately: the photos of the last failures, latest first. */
export function LastFailures({ itemId, workOrderId }: Props) {
  const reviews = useSetApart(workOrderId)?.reviews
  const photos = useMemo(() => {
    const latest = (reviews ?? []).toSorted((left, right) => right.finishedAtMs - left.finishedAtMs)
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

const Root = styled('section')(({ theme }) => ({
  flex: 'none',
  p: { margin: '0 0 4px', fontSize: theme.floor.text.small, fontWeight: 700 },
}))
