import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { FloorButton } from '../../ui/floor-button.tsx'
import { TileGrid } from '../../ui/tile.tsx'

type AskProps = { readonly title: string; readonly back: () => void; readonly children: ReactNode }

/** A question in the place of the count, with a few tiles as answers. */
export function Ask({ title, back, children }: AskProps) {
  return (
    <PanelRoot>
      <Title>{title}</Title>
      <Answers>{children}</Answers>
      <FloorButton emphasis="quiet" icon="left" label="Back, book nothing" onPress={back} />
    </PanelRoot>
  )
}

export const PanelRoot = styled('section')({
  flex: 1,
  minWidth: 0,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  padding: '16px 20px',
})

export const Title = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.15,
}))

export const Answers = styled(TileGrid)({
  flex: 1,
  alignContent: 'start',
  overflow: 'auto',
  gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
})
