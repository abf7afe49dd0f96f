import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { Icon } from './icons.tsx'
import { PhotoFull } from './photo-full.tsx'

export type ShownPhoto = { readonly sha256: string; readonly name: string }

type Props = {
  readonly photos: readonly ShownPhoto[]
  /** As `useFileUrls` gives it: null where a photo has not come yet. */
  readonly urlBySha: ReadonlyMap<string, string | null>
  /** Side of a thumbnail in px. */
  readonly size?: number
  /** Takes a photo out again, before it was written into an entry. */
  readonly onRemove?: (sha256: string) => void
}

/** Photos side by side; a tap shows one on the whole screen. One that has not come yet says so. */
export function PhotoStrip({ photos, urlBySha, size = 96, onRemove }: Props) {
  const [openSha, setOpenSha] = useState<string | null>(null)
  const openUrl = openSha === null ? null : (urlBySha.get(openSha) ?? null)
  if (photos.length === 0) return null
  return (
    <Strip aria-label="Photos">
      {photos.map(({ sha256 }, index) => {
        const url = urlBySha.get(sha256)
        const name = `Photo ${index + 1} of ${photos.length}`
        return (
          <li key={sha256}>
            {typeof url === 'string' ? (
              <Thumb aria-label={name} onClick={() => setOpenSha(sha256)} style={side(size)}>
                <Picture alt="" src={url} />
              </Thumb>
            ) : (
              <Missing style={side(size)}>
                <Icon name={url === null ? 'cloud' : 'camera'} size={24} />
                {url === null && 'Not here yet'}
              </Missing>
            )}
          </li>
        )
      })}
      {openUrl !== null && openSha !== null && (
        <PhotoFull
          name={`Photo ${photos.findIndex(({ sha256 }) => sha256 === openSha) + 1} of ${photos.length}`}
          onClose={() => setOpenSha(null)}
          url={openUrl}
          {...(onRemove === undefined
            ? {}
            : {
                onRemove: () => {
                  onRemove(openSha)
                  setOpenSha(null)
                },
              })}
        />
      )}
    </Strip>
  )
}

const side = (size: number) => ({ width: size, height: size })

const Strip = styled('ul')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 8,
  margin: 0,
  padding: 0,
  listStyle: 'none',
})

const Thumb = styled(ButtonBase)(({ theme }) => ({
  overflow: 'hidden',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
}))

const Picture = styled('img')({ width: '100%', height: '100%', objectFit: 'cover' })

const Missing = styled('span')(({ theme }) => ({
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 4,
  padding: 4,
  textAlign: 'center',
  fontSize: 14,
  fontWeight: 600,
  lineHeight: 1.15,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px dashed ${theme.floor.colours.edge}`,
  background: theme.floor.colours.sunk,
  color: theme.floor.colours.inkSoft,
}))
