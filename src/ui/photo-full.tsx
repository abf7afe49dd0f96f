import { styled } from '@mui/material/styles'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { FloorButton } from './floor-button.tsx'

type Props = {
  readonly name: string
  readonly url: string
  readonly onClose: () => void
  readonly onRemove?: () => void
}

/**
 * One picture over the whole screen: two fingers make it larger, a tap closes it. It stops no scan: what is
 * scanned meanwhile counts as ever.
 */
export function PhotoFull({ name, url, onClose, onRemove }: Props) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])
  return createPortal(
    <Root aria-label={name} role="region">
      <Whole alt={name} src={url} />
      <Bar>
        {onRemove !== undefined && (
          <FloorButton emphasis="danger" icon="trash" label="Take it out" onPress={onRemove} />
        )}
        <FloorButton icon="left" label="Back" onPress={onClose} />
      </Bar>
    </Root>,
    document.body,
  )
}

const Root = styled('section')(({ theme }) => ({
  position: 'fixed',
  inset: 0,
  zIndex: theme.zIndex.modal,
  display: 'grid',
  gridTemplateRows: 'minmax(0, 1fr) auto',
  background: '#111',
  touchAction: 'pinch-zoom pan-x pan-y',
}))

const Whole = styled('img')({ width: '100%', height: '100%', objectFit: 'contain' })

const Bar = styled('div')({ display: 'flex', justifyContent: 'space-between', gap: 48, padding: 16 })
