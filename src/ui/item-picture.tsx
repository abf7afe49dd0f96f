import { type Theme, styled } from '@mui/material/styles'
import { useState } from 'react'
import { ownProps } from './own-props.ts'
import { initialsOf } from './person-mark.tsx'
import { pictogramOf } from './pictograms.ts'
import { colourIndexOf, personColour } from './tokens.ts'

type Props = {
  readonly name: string
  readonly sku: string
  /** Address of the picture, or null. */
  readonly picture: string | null
  /** Side in px. From 140 px on the SKU stands below the drawing. */
  readonly size: number
}

/**
 * What the part looks like. Without a picture, or when it is not on this tablet: a drawing in the part's
 * own colour with its SKU in large letters, never a broken image.
 */
export function ItemPicture({ name, sku, picture, size }: Props) {
  const [brokenPicture, setBrokenPicture] = useState<string | null>(null)
  const side = { width: size, height: size }
  if (picture !== null && picture !== brokenPicture) {
    return (
      <Frame style={side}>
        <Photo
          alt={name}
          height={size}
          onError={() => setBrokenPicture(picture)}
          src={picture}
          width={size}
        />
      </Frame>
    )
  }
  const drawing = pictogramOf(name)
  const isLarge = size >= 140
  return (
    <Drawn aria-label={name} colour={colourIndexOf(sku === '' ? name : sku)} role="img" style={side}>
      {drawing === null ? (
        <Letters style={{ fontSize: size * (isLarge ? 0.36 : 0.42) }}>{initialsOf(name)}</Letters>
      ) : (
        <Drawing d={drawing} size={size * (isLarge ? 0.52 : 0.68)} />
      )}
      {isLarge && sku !== '' && <Sku style={{ fontSize: skuSize(sku, size) }}>{sku}</Sku>}
    </Drawn>
  )
}

function Drawing({ d, size }: { readonly d: string; readonly size: number }) {
  return (
    <svg
      aria-hidden
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={2.4}
      viewBox="0 0 48 48"
      width={size}
    >
      <path d={d} />
    </svg>
  )
}

/** As large as fits on one line. */
function skuSize(sku: string, size: number): number {
  return Math.max(14, Math.min(size * 0.15, (size * 1.55) / sku.length))
}

const Frame = styled('span')(({ theme }) => ({
  display: 'block',
  flex: 'none',
  overflow: 'hidden',
  borderRadius: theme.floor.size.radius,
}))

const Photo = styled('img')({ display: 'block', objectFit: 'cover' })

const Drawn = styled(
  'span',
  ownProps('colour'),
)<{ colour: number }>(({ theme, colour }) => ({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: '4%',
  flex: 'none',
  overflow: 'hidden',
  borderRadius: theme.floor.size.radius,
  ...groundOf(theme, colour),
}))

function groundOf(theme: Theme, colour: number) {
  const own = personColour(theme, colour)
  const { surface, ink } = theme.floor.colours
  return {
    background: `color-mix(in oklab, ${own} 15%, ${surface})`,
    color: `color-mix(in oklab, ${own} 82%, ${ink})`,
  }
}

const Letters = styled('span')({ fontWeight: 700, lineHeight: 1, letterSpacing: '0.01em' })

const Sku = styled('span')({
  maxWidth: '92%',
  fontWeight: 700,
  lineHeight: 1.1,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
})
