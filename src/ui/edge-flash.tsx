import { keyframes, styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { ownProps } from './own-props.ts'
import type { Tone } from './palette.ts'
import { toneOf } from './tokens.ts'

type Props = { readonly flash: { readonly id: number; readonly tone: Tone } | null }

/**
 * The four edges of the screen light up for 300 ms whenever `flash.id` changes, not when the screen is
 * opened: with the frame after the one that says what was scanned, which is painted sooner without them.
 */
export function EdgeFlash({ flash }: Props) {
  const [openedWith] = useState(flash?.id)
  const [lit, setLit] = useState<Props['flash']>(null)
  useEffect(() => {
    if (flash === null || flash.id === openedWith) return undefined
    const frame = requestAnimationFrame(() => setLit(flash))
    return () => cancelAnimationFrame(frame)
  }, [flash, openedWith])
  return lit === null ? null : <Edges aria-hidden key={lit.id} tone={lit.tone} />
}

const fade = keyframes({ '0%, 45%': { opacity: 1 }, '100%': { opacity: 0 } })

const Edges = styled(
  'div',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  position: 'fixed',
  inset: 0,
  zIndex: 10,
  pointerEvents: 'none',
  opacity: 0,
  border: `14px solid ${toneOf(theme, tone).solid}`,
  animation: `${fade} 300ms ease-out`,
}))
