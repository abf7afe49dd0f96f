import { useRef } from 'react'
import { type ButtonSize, FloorButton } from './floor-button.tsx'

type Props = {
  readonly onPhoto: (picture: File) => void
  readonly label?: string
  readonly hint?: string
  /** A photo is being made small: it takes a second on a slow tablet. */
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly size?: ButtonSize
  readonly wide?: boolean
  readonly stacked?: boolean
}

/** Opens the camera at once; on a desk, the choice of a file. */
export function PhotoButton({ onPhoto, label = 'Take a photo', hint, busy = false, ...look }: Props) {
  const camera = useRef<HTMLInputElement>(null)
  return (
    <>
      <FloorButton
        {...look}
        {...(hint === undefined ? {} : { hint })}
        disabled={busy || look.disabled === true}
        icon="camera"
        label={busy ? 'Keeping it…' : label}
        onPress={() => camera.current?.click()}
      />
      <input
        accept="image/*"
        aria-label={label}
        capture="environment"
        hidden
        onChange={({ target }) => {
          const picture = target.files?.[0]
          if (picture !== undefined) onPhoto(picture)
          // The same picture may be chosen twice.
          target.value = ''
        }}
        ref={camera}
        type="file"
      />
    </>
  )
}
