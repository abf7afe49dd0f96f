import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icons.tsx'

/** What an import came to: figures, and the ways on. */
export function ResultPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Root>
      <Head>
        <Icon name="check" size={48} strokeWidth={3} />
        <h2>{title}</h2>
      </Head>
      {children}
    </Root>
  )
}

/** One figure with its words. */
export function Line({ count, words }: { readonly count: number; readonly words: string }) {
  return (
    <div>
      <b>{count}</b> {words}
    </div>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 24,
  flex: 1,
  maxWidth: 900,
  paddingBlockStart: 40,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  p: { margin: 0, lineHeight: 1.4, color: theme.floor.colours.inkSoft },
}))

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  color: theme.floor.colours.tone.done.onSoft,
  h2: { margin: 0, fontSize: theme.floor.text.headline, fontWeight: 700, lineHeight: 1.1 },
}))

export const Figures = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  fontSize: theme.floor.text.label,
  b: { display: 'inline-block', minWidth: 64, fontSize: theme.floor.text.title, fontWeight: 700 },
}))

export const Ways = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 12 })
