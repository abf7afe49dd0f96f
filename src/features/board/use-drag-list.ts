import { type KeyboardEvent, type PointerEvent, useState } from 'react'

/** A shaking hand is no drag. */
const DRAG_FROM_PX = 6

type Drag = { readonly id: string; readonly startY: number; readonly byPx: number; readonly index: number }

export type DragList = {
  /** Null while nothing is dragged. */
  readonly dragged: { readonly id: string; readonly byPx: number; readonly index: number } | null
  readonly itemProps: (id: string, index: number) => ItemProps
}

type ItemProps = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onClickCapture: (event: { preventDefault(): void; stopPropagation(): void }) => void
}

/**
 * One list whose items are put into another place with the mouse, or with Alt and the arrow keys. `onDrop`
 * gets the place among the others.
 */
export function useDragList(count: number, onDrop: (id: string, index: number) => void): DragList {
  const [drag, setDrag] = useState<Drag | null>(null)
  const [justDragged, setJustDragged] = useState(false)
  const isDragging = drag !== null && Math.abs(drag.byPx) >= DRAG_FROM_PX
  const itemProps = (id: string, index: number): ItemProps => ({
    onPointerDown: event => {
      setJustDragged(false)
      if (event.button !== 0 || event.pointerType === 'touch') return
      setDrag({ id, startY: event.clientY, byPx: 0, index })
    },
    onPointerMove: event => {
      if (drag === null || drag.id !== id) return
      const byPx = event.clientY - drag.startY
      if (Math.abs(byPx) >= DRAG_FROM_PX) event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ ...drag, byPx, index: placeAt(event.currentTarget.parentElement, id, event.clientY) })
    },
    onPointerUp: () => {
      if (drag !== null && isDragging) {
        setJustDragged(true)
        if (drag.index !== index) onDrop(drag.id, drag.index)
      }
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: event => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      const to = index + (event.key === 'ArrowUp' ? -1 : 1)
      if (to >= 0 && to < count) onDrop(id, to)
    },
    onClickCapture: event => {
      // The link under the mouse is not meant when a drag ends on it.
      if (!justDragged) return
      setJustDragged(false)
      event.preventDefault()
      event.stopPropagation()
    },
  })
  return { dragged: isDragging ? drag : null, itemProps }
}

/** How many of the other items have their middle above this height. */
function placeAt(list: HTMLElement | null, id: string, y: number): number {
  const others = [...(list?.children ?? [])].filter(
    item => item instanceof HTMLElement && item.dataset['id'] !== undefined && item.dataset['id'] !== id,
  )
  return others.filter(item => {
    const { top, height } = item.getBoundingClientRect()
    return top + height / 2 < y
  }).length
}
