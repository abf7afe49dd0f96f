import { styled } from '@mui/material/styles'
import { type ReactNode, useId, useState } from 'react'
import { GLOSSARY, type GlossaryWord } from './glossary.ts'

type Props = {
  readonly word: GlossaryWord
  /** The word as it stands in the sentence; by default the word itself. */
  readonly children?: ReactNode
}

/** A word of the field, explained by hovering or tapping it, where it stands. */
export function Term({ word, children = word }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <Root
      onPointerEnter={event => setOpen(event.pointerType === 'mouse')}
      onPointerLeave={() => setOpen(false)}
    >
      <Word
        aria-describedby={open ? id : undefined}
        aria-expanded={open}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(!open)}
        type="button"
      >
        {children}
      </Word>
      {open && (
        <Explanation id={id} role="tooltip">
          {GLOSSARY[word]}
        </Explanation>
      )}
    </Root>
  )
}

const Root = styled('span')({ position: 'relative', display: 'inline-block' })

const Word = styled('button')(({ theme }) => ({
  all: 'unset',
  cursor: 'help',
  textDecoration: `underline dotted ${theme.floor.colours.inkSoft}`,
  textUnderlineOffset: '0.2em',
}))

const Explanation = styled('span')(({ theme }) => ({
  position: 'absolute',
  insetBlockStart: 'calc(100% + 6px)',
  insetInlineStart: 0,
  zIndex: 5,
  width: 'max-content',
  maxWidth: 320,
  padding: '10px 14px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  lineHeight: 1.35,
  textAlign: 'start',
  whiteSpace: 'normal',
  background: theme.floor.colours.ink,
  color: theme.floor.colours.paper,
}))
