import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { FloorButton } from '../../ui/floor-button.tsx'

type Props = { readonly title: string; readonly back: () => void; readonly children: ReactNode }

/** A question with a few answers as tiles. */
export function Ask({ title, back, children }: Props) {
  return (
    <PanelRoot>
      <Head>
        <h2>{title}</h2>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={back} />
      </Head>
      <Answers>{children}</Answers>
    </PanelRoot>
  )
}

export const PanelRoot = styled('section')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  padding: '12px 16px',
})

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 16,
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
  '& > button': { minHeight: 64 },
}))

export const Answers = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  gap: 12,
})
