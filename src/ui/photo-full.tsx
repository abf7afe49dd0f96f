import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { FloorButton } from './floor-button.tsx'
import { ownProps } from './own-props.ts'

type Props = {
  readonly name: string
  readonly url: string
  readonly onClose: () => void
  readonly onRemove?: () => void
}

/**
 * One picture over the whole screen: two fingers make it larger, and for gloves a tap does. It stops no scan:
 * what is scanned meanwhile counts as ever.
 */
export function PhotoFull({ name, url, onClose, onRemove }: Props) {
  const [isLarge, setIsLarge] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])
  return createPortal(
    <Root aria-label={name} role="region">
      <Ground onClick={() => setIsLarge(!isLarge)}>
        <Whole alt={name} large={isLarge} src={url} />
      </Ground>
      <Bar>
        {onRemove !== undefined && (
          <FloorButton emphasis="danger" icon="trash" label="Take it out" onPress={onRemove} />
        )}
        <FloorButton
          icon={isLarge ? 'minus' : 'plus'}
          label={isLarge ? 'Whole' : 'Larger'}
          onPress={() => setIsLarge(!isLarge)}
        />
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

const Ground = styled('div')({ minHeight: 0, overflow: 'auto' })

/** Larger: as one reads a measure from an arm's length; it scrolls under one finger. */
const Whole = styled(
  'img',
  ownProps('large'),
)<{ large: boolean }>(({ large }) => ({
  display: 'block',
  width: large ? '250%' : '100%',
  height: large ? 'auto' : '100%',
  objectFit: 'contain',
}))

const Bar = styled('div')({ display: 'flex', justifyContent: 'space-between', gap: 48, padding: 16 })
