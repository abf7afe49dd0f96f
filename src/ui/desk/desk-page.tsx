import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

type Props = {
  readonly title: ReactNode
  /** Under the title, in one line. */
  readonly note?: ReactNode
  /** At the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page at the desk: its name is the largest thing, what can be done stands right of it. */
export function DeskPage({ title, note, actions, children }: Props) {
  return (
    <Root>
      <Head>
        <Words>
          <Title>{title}</Title>
          {note !== undefined && <Note>{note}</Note>}
        </Words>
        {actions}
      </Head>
      <Body>{children}</Body>
    </Root>
  )
}

const Root = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 })

const Head = styled('header')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  flex: 'none',
  gap: 16,
  padding: '16px 28px 16px',
})

const Words = styled('div')({ flex: '1 1 220px', minWidth: 0 })

const Title = styled('h1')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.title,
  fontWeight: 700,
  letterSpacing: '-0.01em',
  lineHeight: 1.1,
}))

const Note = styled('div')(({ theme }) => ({
  paddingBlockStart: 4,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  a: { color: theme.floor.colours.tone.needs.onSoft },
}))

const Body = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  padding: '0 28px 24px',
})
