import { styled } from '@mui/material/styles'
import { doneWord } from '#domain/quality/rework.ts'
import type { Run } from '#domain/build-run/run.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { OrderDrawings } from '../../sync/react/order-drawings.tsx'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { runNumber } from '../../ui/run-title.ts'
import { Tile } from '../../ui/tile.tsx'

type Props = {
  readonly scene: RunOnScreen
  /** The item that is being built. */
  readonly chosen: string
  readonly onChoose: (itemId: string) => void
}

/** What is built, what was noted for it, and, in a run of several products, which of them is in hand. */
export function ProductSide({ scene, chosen, onChoose }: Props) {
  const { run, progress } = scene.state
  const item = scene.itemById.get(chosen)
  const { stopped } = progress
  const notes = [stopped?.note ?? '', scene.order?.lastNote?.text ?? '', scene.order?.note ?? '']
  const told = [...new Set(notes.filter(note => note !== ''))]
  const documents = scene.order?.documents ?? []
  const place = stopped?.place ?? ''
  return (
    <Root>
      <Picture>
        <ItemPicture
          name={item?.name ?? chosen}
          picture={item?.picture ?? null}
          size={run.items.length > 1 ? 160 : documents.length > 0 ? 200 : 288}
          sku={item?.sku ?? ''}
        />
      </Picture>
      <Name>{item?.name ?? chosen}</Name>
      <Small>
        {runNumber(run)}
        {place === '' ? '' : ` · stands at ${place}`}
      </Small>
      {run.items.length > 1 &&
        run.items.map(({ itemId, quantity }) => (
          <Tile
            detail={builtOf(run, progress.completedByItem[itemId] ?? 0, quantity)}
            key={itemId}
            onPress={() => onChoose(itemId)}
            selected={itemId === chosen}
            title={scene.nameOf(itemId)}
          />
        ))}
      <OrderDrawings documents={documents} />
      <KeptPhotos photos={stopped?.photos ?? []} size={88} />
      {told.map(note => (
        <Note key={note}>{note}</Note>
      ))}
    </Root>
  )
}

const Root = styled('aside')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  padding: 16,
  overflow: 'auto',
  background: theme.floor.colours.surface,
  borderInlineEnd: `1px solid ${theme.floor.colours.line}`,
  // Held upright it lies above the count: the picture, and all words beside it.
  '@media (orientation: portrait)': {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignContent: 'start',
    columnGap: 20,
    maxHeight: 320,
    borderInlineEnd: 'none',
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  },
}))

const Picture = styled('div')({ '@media (orientation: portrait)': { gridRow: '1 / span 12' } })

const Name = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Small = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Note = styled('p')(({ theme }) => ({
  margin: 0,
  padding: '8px 12px',
  borderRadius: 6,
  fontSize: theme.floor.text.body,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))

function builtOf(run: Run, built: number, quantity: number): string {
  return `${quantityText(built)} of ${quantityText(quantity)} ${doneWord(run)}`
}
