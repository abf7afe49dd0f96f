import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import type { BoardCard as Card } from '#domain/board/board.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { Icon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { BoardCard } from './board-card.tsx'
import { Cards, ColumnFrame } from './board-column.tsx'
import { useDragList } from './use-drag-list.ts'
import { useReorder } from './use-reorder.ts'

type Props = {
  readonly cards: readonly Card[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly pictureSize: number
  /** On the wall nothing is dragged. */
  readonly still: boolean
}

/** What comes next, in the order in which the tablets show it; a drag changes it for all of them. */
export function StartColumn({ cards, itemById, pictureSize, still }: Props) {
  const reorder = useReorder()
  const orders = useMemo(() => cards.map(card => card.order), [cards])
  const list = useDragList(cards.length, (id, index) => reorder.moveTo(orders, id, index))
  const may = reorder.may && !still
  const shown = useMemo(() => {
    if (list.dragged === null) return cards
    const { id, index } = list.dragged
    const moved = cards.filter(card => card.order.id === id)
    const others = cards.filter(card => card.order.id !== id)
    return [...others.slice(0, index), ...moved, ...others.slice(index)]
  }, [cards, list.dragged])
  return (
    <ColumnFrame column="toStart" count={cards.length}>
      <Cards aria-label="To start">
        {shown.map(card => {
          const { id, rank } = card.order
          const index = cards.indexOf(card)
          return (
            <Movable
              data-dragged={list.dragged?.id === id}
              data-id={id}
              data-may={may}
              key={id}
              {...(may ? list.itemProps(id, index) : {})}
            >
              <BoardCard
                card={card}
                item={itemById.get(card.order.items[0]?.itemId ?? '')}
                pictureSize={pictureSize}
              />
              {rank !== null && may && (
                <ByRule
                  aria-label={`${card.order.name}: back to its place by the rule`}
                  onClick={() => reorder.byRule(card.order)}
                  title="Dragged here. Back to its place by the rule"
                  type="button"
                >
                  <Icon name="undo" size={18} />
                </ByRule>
              )}
            </Movable>
          )
        })}
      </Cards>
      {may && cards.length > 1 && (
        <Hint>
          Drag, or <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd>: the tablets follow
        </Hint>
      )}
      <Unseen aria-live="polite">{reorder.said}</Unseen>
    </ColumnFrame>
  )
}

const Movable = styled('li')(({ theme }) => ({
  position: 'relative',
  borderRadius: 12,
  userSelect: 'none',
  '&[data-may=true]': { cursor: 'grab' },
  '&[data-dragged=true]': {
    cursor: 'grabbing',
    outline: `4px solid ${theme.floor.colours.tone.needs.solid}`,
    a: { pointerEvents: 'none' },
  },
}))

const ByRule = styled('button')(({ theme }) => ({
  position: 'absolute',
  insetBlockStart: 4,
  insetInlineEnd: 4,
  display: 'grid',
  placeItems: 'center',
  width: 32,
  height: 32,
  padding: 0,
  cursor: 'pointer',
  borderRadius: 8,
  border: `2px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
}))

const Hint = styled('div')(({ theme }) => ({
  flex: 'none',
  padding: '6px 12px 8px',
  fontSize: 14,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  kbd: {
    padding: '0 5px',
    borderRadius: 4,
    fontFamily: 'inherit',
    border: `1px solid ${theme.floor.colours.edge}`,
  },
}))
