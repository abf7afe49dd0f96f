import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

type Props = {
  /** What is so, in a maker's words: "No jobs for this place." */
  readonly sentence: string
  /** A figure that helps: "Last heard from the server 06:52." */
  readonly figure?: ReactNode
  /** The one or two things that help, as `FloorButton`s. */
  readonly children?: ReactNode
}

/** A screen with nothing to show: a sentence, a figure and what helps, never an illustration. */
export function EmptyState({ sentence, figure, children }: Props) {
  return (
    <Root>
      <Sentence>{sentence}</Sentence>
      {figure !== undefined && <Figure>{figure}</Figure>}
      {children !== undefined && <Actions>{children}</Actions>}
    </Root>
  )
}

const Root = styled('section')({
  flex: 1,
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'center',
  alignItems: 'flex-start',
  gap: 16,
  maxWidth: 760,
  margin: '0 auto',
  padding: 32,
})

const Sentence = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.headline,
  fontWeight: 700,
  lineHeight: 1.1,
  textWrap: 'balance',
}))

const Figure = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Actions = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 16, paddingBlockStart: 16 })
