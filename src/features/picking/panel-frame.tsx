import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { PickLine } from '#domain/picking/lines.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { BinPlate } from '../../ui/bin-plate.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { TileGrid } from '../../ui/tile.tsx'
import type { PickDesk } from './pick-desk.ts'

/** A panel about the line in hand: its bin, name and figure stay in sight. */
export function Frame({ line, children }: { readonly line: PickLine; readonly children: ReactNode }) {
  return (
    <PanelRoot>
      <Head>
        <BinPlate bin={line.bin} size="row" />
        <b>{line.name}</b>
        <span>
          {quantityText(line.has)} / {quantityText(line.wanted)} {line.unit}
        </span>
      </Head>
      {children}
    </PanelRoot>
  )
}

type AskProps = {
  readonly title: string
  readonly desk: Pick<PickDesk, 'close'>
  readonly children: ReactNode
}

/** A question with a few tiles as answers. */
export function Ask({ title, desk, children }: AskProps) {
  return (
    <PanelRoot>
      <Title>{title}</Title>
      <Answers>{children}</Answers>
      <FloorButton emphasis="quiet" icon="left" label="Back to the line" onPress={desk.close} />
    </PanelRoot>
  )
}

export const PanelRoot = styled('section')({
  flex: 1,
  minWidth: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 14,
  padding: '12px 20px',
})

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 14,
  fontSize: theme.floor.text.label,
  whiteSpace: 'nowrap',
  b: { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
}))

const Title = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Answers = styled(TileGrid)({
  flex: 1,
  alignContent: 'start',
  overflow: 'auto',
  gridTemplateColumns: 'repeat(auto-fill, minmax(186px, 1fr))',
})
