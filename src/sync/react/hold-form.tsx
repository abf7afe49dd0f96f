import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { type PhotoRef, PHOTOS_MAX } from '#domain/files/file-ref.ts'
import { type Quantity, quantityText, SCALE } from '#domain/stock/quantity.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { PhotoButton } from '../../ui/photo-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { Tile, TileGrid } from '../../ui/tile.tsx'
import { KeptPhotos } from './kept-photos.tsx'
import { useKeepPhoto } from './use-keep-photo.ts'
import { useNames } from './use-names.ts'
import { useReasons } from './use-reasons.ts'

export type HoldItem = {
  readonly itemId: string
  readonly name: string
  /** How many can be held; null where nobody has counted. */
  readonly there: Quantity | null
}

export type HoldChoice = {
  readonly itemId: string
  readonly quantity: Quantity
  readonly reasonCode: string | null
  readonly note: string
  readonly photos: readonly PhotoRef[]
}

type Props = {
  readonly items: readonly HoldItem[]
  readonly onHold: (choice: HoldChoice) => void
  readonly onCancel: () => void
  /** Why the last try did not work. */
  readonly problem: string | null
}

/** Which units, how many, what is wrong, a note and photos: then they are out of stock and set apart. */
export function HoldForm({ items, onHold, onCancel, problem }: Props) {
  const able = items.filter(({ there }) => there === null || there > 0)
  const [itemId, setItemId] = useState(able[0]?.itemId ?? null)
  const [quantity, setQuantity] = useState<Quantity>(SCALE)
  const [reasonCode, setReasonCode] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<readonly PhotoRef[]>([])
  const [counting, setCounting] = useState(false)
  const camera = useKeepPhoto()
  const item = able.find(one => one.itemId === itemId)
  const most = item?.there ?? null
  const take = async (picture: File) => {
    const photo = await camera.keep(picture)
    if (photo !== null) setPhotos(before => [...before, photo])
  }
  if (item === undefined) {
    return (
      <Root>
        <h2>Nothing is there to be put on hold</h2>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onCancel} />
      </Root>
    )
  }
  if (counting) {
    return (
      <Root>
        <NumberPad
          already={0}
          decimals={0}
          onCancel={() => setCounting(false)}
          onOk={entered => {
            setQuantity(entered)
            setCounting(false)
          }}
          preset={quantityText(quantity)}
          question="Put how many on hold?"
          unit="on hold"
          warning={total => most !== null && total > most && <p>Only {quantityText(most)} are there.</p>}
        />
      </Root>
    )
  }
  return (
    <Root>
      <Head>
        <h2>
          Put {quantityText(quantity)} {item.name} on hold
        </h2>
        <FloorButton
          hint={most === null ? 'nobody has counted' : `of ${quantityText(most)} there`}
          icon="keypad"
          label="How many"
          onPress={() => setCounting(true)}
        />
      </Head>
      {able.length > 1 && (
        <TileGrid>
          {able.map(one => (
            <Tile
              key={one.itemId}
              onPress={() => setItemId(one.itemId)}
              selected={one.itemId === itemId}
              title={one.name}
            />
          ))}
        </TileGrid>
      )}
      <Reasons chosen={reasonCode} onChoose={setReasonCode} />
      <TextField
        fullWidth
        label="What was seen"
        onChange={event => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2_000 }, input: { sx: { fontSize: 22 } } }}
        value={note}
      />
      <KeptPhotos
        onRemove={sha256 => setPhotos(photos.filter(photo => photo.sha256 !== sha256))}
        photos={photos}
        size={72}
      />
      <ProblemLine words={problem ?? camera.refusal} />
      <Foot>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onCancel} />
        <PhotoButton
          busy={camera.busy}
          disabled={photos.length >= PHOTOS_MAX}
          label={photos.length === 0 ? 'Photo' : 'One more'}
          onPhoto={picture => void take(picture)}
        />
        <FloorButton
          disabled={camera.busy}
          emphasis="danger"
          hint="hold for one second"
          holdMs={1_000}
          icon="pause"
          label={`Put ${quantityText(quantity)} on hold`}
          onPress={() => onHold({ itemId: item.itemId, quantity, reasonCode, note, photos })}
        />
      </Foot>
    </Root>
  )
}

type ReasonsProps = {
  readonly chosen: string | null
  readonly onChoose: (reasonCode: string | null) => void
}

function Reasons({ chosen, onChoose }: ReasonsProps) {
  const { asked } = useReasons()
  const { settings } = useNames()
  return (
    <Chips>
      {asked.map(({ code, label }) => (
        <Tile key={code} onPress={() => onChoose(code)} selected={code === chosen} title={label} />
      ))}
      {settings?.reasonRequired !== true && (
        <Tile onPress={() => onChoose(null)} selected={chosen === null} title="No reason" />
      )}
    </Chips>
  )
}

const Root = styled('section')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  padding: '12px 16px',
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
}))

const Head = styled('header')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 16,
})

const Chips = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
  gap: 8,
  '& > button': { minHeight: 64 },
})

const Foot = styled('footer')({ display: 'flex', justifyContent: 'space-between', gap: 12 })
