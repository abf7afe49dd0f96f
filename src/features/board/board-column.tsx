import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { BoardCard as Card, BoardColumn as Column } from '#domain/board/board.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { toneOf } from '../../ui/tokens.ts'
import { BoardCard } from './board-card.tsx'

export const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  toStart: 'To start',
  picking: 'Picking',
  building: 'Building',
  inspection: 'Inspection',
  needsYou: 'Needs you',
  doneToday: 'Done today',
}

const COLUMN_TONE: Readonly<Record<Column, Tone>> = {
  toStart: 'idle',
  picking: 'short',
  building: 'short',
  inspection: 'short',
  needsYou: 'needs',
  doneToday: 'done',
}

type Props = {
  readonly column: Column
  readonly cards: readonly Card[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly pictureSize: number
  /** Below its cards. */
  readonly foot?: ReactNode
}

/** A column whose order nobody changes by hand. */
export function BoardColumn({ column, cards, itemById, pictureSize, foot }: Props) {
  return (
    <ColumnFrame column={column} count={cards.length}>
      <Cards aria-label={COLUMN_WORDS[column]}>
        {cards.map(card => (
          <li key={card.order.id}>
            <BoardCard
              card={card}
              item={itemById.get(card.order.items[0]?.itemId ?? '')}
              pictureSize={pictureSize}
            />
          </li>
        ))}
      </Cards>
      {foot}
    </ColumnFrame>
  )
}

type FrameProps = { readonly column: Column; readonly count: number; readonly children: ReactNode }

/** A column with cards has the room that an empty one does without. */
export function columnsOfBoard(counts: readonly number[]): string {
  return counts.map(count => (count === 0 ? 'minmax(7.4em, 1fr)' : 'minmax(12.5em, 2fr)')).join(' ')
}

/** Name and number on top, in the colour of what they mean. */
export function ColumnFrame({ column, count, children }: FrameProps) {
  return (
    <Root>
      <Head tone={COLUMN_TONE[column]}>
        <h2>{COLUMN_WORDS[column]}</h2>
        <b>{count}</b>
      </Head>
      {children}
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  minHeight: 0,
  overflow: 'hidden',
  borderRadius: 12,
  background: theme.floor.colours.sunk,
}))

const Head = styled(
  'header',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  flex: 'none',
  gap: 8,
  padding: '0.5em 0.8em',
  borderBlockEnd: `5px solid ${toneOf(theme, tone).solid}`,
  h2: { margin: 0, fontSize: '1.25em', fontWeight: 700, lineHeight: 1.1 },
  // A narrow column has its count below its name, in two lines at most, so that all heads end at one height.
  '@media (max-width: 1200px)': {
    flexDirection: 'column',
    alignItems: 'flex-start',
    minHeight: '5.2em',
    gap: 2,
    paddingInline: '0.5em',
    h2: { fontSize: '1.1em' },
  },
  b: { fontSize: '1.6em', lineHeight: 1, fontVariantNumeric: 'tabular-nums' },
}))

export const Cards = styled('ul')({
  display: 'grid',
  alignContent: 'start',
  flex: 1,
  minHeight: 0,
  gap: '0.5em',
  margin: 0,
  padding: '0.5em',
  overflowY: 'auto',
  listStyle: 'none',
})
