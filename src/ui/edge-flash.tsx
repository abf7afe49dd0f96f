import { keyframes, styled } from '@mui/material/styles'
import { useLayoutEffect, useState } from 'react'
import type { Watched } from '#kernel/watched.ts'
import { afterPaint } from './after-paint.ts'
import { ownProps } from './own-props.ts'
import type { Tone } from './palette.ts'
import { toneOf } from './tokens.ts'

type Flash = { readonly id: number; readonly tone: Tone }

/**
 * The four edges of the screen light up for 300 ms with each thing that is said, not when the screen is
 * opened: after the frame that says what was scanned, which is painted sooner without them.
 */
export function EdgeFlash({ said }: { readonly said: Watched<Flash | null> }) {
  const [lit, setLit] = useState<Flash | null>(null)
  useLayoutEffect(() => {
    let heardId = said.current()?.id
    let callOff: () => void = () => undefined
    const stop = said.subscribe(() => {
      const flash = said.current()
      // Words that are only amended do not flash again.
      if (flash?.id === heardId) return
      heardId = flash?.id
      callOff()
      if (flash !== null) callOff = afterPaint(() => setLit(flash))
    })
    return () => {
      stop()
      callOff()
    }
  }, [said])
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
