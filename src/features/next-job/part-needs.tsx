import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import type { Job } from '#domain/work-order/next-job.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { Tile, TileGrid } from '../../ui/tile.tsx'
import { figureOf, numbersOf, orderName, stepLook } from './job-words.ts'
import { needWords, type NeedsOfPart } from './use-job-scans.ts'

type Props = {
  readonly found: NeedsOfPart
  readonly onOpen: (job: Job) => void
  readonly onBack: () => void
}

/** A part was scanned: the jobs here that need it, one tap each. */
export function PartNeeds({ found, onOpen, onBack }: Props) {
  const { item, needs } = found
  const itemIds = useMemo(
    () => needs.flatMap(({ job }) => job.order.items.map(({ itemId }) => itemId)),
    [needs],
  )
  const itemById = useItems(itemIds)
  return (
    <Root>
      <Part>
        <ItemPicture name={item.name} picture={item.picture} size={120} sku={item.sku} />
        <div>
          <h2>{item.name}</h2>
          <p>
            {item.sku} · {needs.length === 0 ? 'no job here needs it' : 'needed by'}
          </p>
        </div>
      </Part>
      <TileGrid>
        {needs.map(({ job, needed }) => {
          const figure = figureOf(job)
          return (
            <Tile
              detail={`${numbersOf(job)} · ${figure.left} ${figure.rest} · ${stepLook(job).verb}`}
              icon={stepLook(job).icon}
              key={job.key}
              onPress={() => onOpen(job)}
              title={`${orderName(job.order, itemById)} needs ${needWords(found, needed)}`}
            />
          )
        })}
      </TileGrid>
      <Back>
        <FloorButton icon="left" label="Back to the job" onPress={onBack} />
      </Back>
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: 20 })

const Part = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 20,
  h2: { margin: 0, fontSize: theme.floor.text.title, fontWeight: 700, lineHeight: 1.1 },
  p: { margin: 0, fontSize: theme.floor.text.body, fontWeight: 600, color: theme.floor.colours.inkSoft },
}))

const Back = styled('div')({ marginBlockStart: 'auto' })
