import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { PHOTOS_MAX, type PhotoRef } from '#domain/files/file-ref.ts'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useKeepPhoto } from '../../sync/react/use-keep-photo.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { PhotoButton } from '../../ui/photo-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

type Written = { readonly place: string; readonly note: string; readonly photos: readonly PhotoRef[] }

type Props = {
  /** What was written before, or scanned. */
  readonly written: Written
  /** Tells each letter on, so that a scan stops with the note that stands here. */
  readonly onChange: (change: Partial<Written>) => void
  /** A photo that is kept by now. */
  readonly onPhoto: (photo: PhotoRef) => void
  readonly onStop: () => void
  readonly onBack: () => void
}

/**
 * Where the cart stands tonight, how it looks, and a line for whoever comes next. A scan of the cart or bin
 * does it at once.
 */
export function StopForToday({ written, onChange, onPhoto, onStop, onBack }: Props) {
  // A field's own text has to follow each key at once; the desk's comes with the next frame.
  const [{ place, note }, setText] = useState({ place: written.place, note: written.note })
  const camera = useKeepPhoto()
  const write = (text: Pick<Written, 'place' | 'note'>) => {
    setText(text)
    onChange(text)
  }
  const take = async (picture: File) => {
    const photo = await camera.keep(picture)
    if (photo !== null) onPhoto(photo)
  }
  return (
    <>
      <Title>Scan the cart or the bin, or write where it stands</Title>
      <TextField
        fullWidth
        label="Place"
        onChange={event => write({ place: event.target.value, note })}
        slotProps={{ htmlInput: { maxLength: 100 }, input: { sx: { fontSize: 28, height: 80 } } }}
        value={place}
      />
      <TextField
        fullWidth
        label="For whoever comes next"
        minRows={2}
        multiline
        onChange={event => write({ place, note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 2000 }, input: { sx: { fontSize: 22 } } }}
        value={note}
      />
      <Photos>
        <PhotoButton
          busy={camera.busy}
          disabled={written.photos.length >= PHOTOS_MAX}
          label={written.photos.length === 0 ? 'Photo' : 'One more'}
          onPhoto={picture => void take(picture)}
        />
        <KeptPhotos
          onRemove={sha256 => onChange({ photos: written.photos.filter(one => one.sha256 !== sha256) })}
          photos={written.photos}
        />
      </Photos>
      <ProblemLine words={camera.refusal} />
      <Row>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onBack} />
        <FloorButton
          disabled={camera.busy}
          emphasis="primary"
          icon="pause"
          label={place === '' ? 'Stop without a place' : `Stop, it stands at ${place}`}
          onPress={onStop}
        />
      </Row>
    </>
  )
}

const Title = styled('h2')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 }))

const Photos = styled('div')({ display: 'flex', alignItems: 'center', gap: 16 })

const Row = styled('div')({ display: 'flex', justifyContent: 'space-between', gap: 16 })
