import { elementScroll, measureElement, type Virtualizer } from '@tanstack/react-virtual'
import { startTransition, useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'

/** How much of the window's height most lists have. */
const LIST_SHARE = 0.6

/**
 * Options of a list that draws only what is in sight: nothing is measured while it is drawn, which would lay
 * the page out twice more. As high at first as most lists are, below what stands above them, and each row as
 * estimated; what the browser then finds of its own, in the same frame, is put right before it is painted.
 */
export const LAID_OUT_ONCE = {
  get initialRect() {
    return { width: window.innerWidth, height: window.innerHeight * LIST_SHARE }
  },
  observeElementRect(list: List, tell: (rect: { width: number; height: number }) => void) {
    if (list.scrollElement === null) return undefined
    const observer = new ResizeObserver(entries => {
      const box = entries.at(-1)?.contentRect
      if (box !== undefined) tell({ width: Math.round(box.width), height: Math.round(box.height) })
    })
    observer.observe(list.scrollElement)
    return () => observer.disconnect()
  },
  measureElement(row: HTMLElement, found: ResizeObserverEntry | undefined, list: List): number {
    if (found !== undefined) return measureElement(row, found, list)
    const index = list.indexFromElement(row)
    return list.itemSizeCache.get(list.options.getItemKey(index)) ?? list.options.estimateSize(index)
  },
  scrollToFn(offset: number, how: Parameters<typeof elementScroll>[1], list: List): void {
    // A list that has just come stands at its top.
    if (offset + (how.adjustments ?? 0) === 0 && (list.scrollOffset ?? 0) === 0) return
    elementScroll(offset, how, list)
  },
}

type List = Virtualizer<HTMLDivElement, HTMLElement>

/**
 * How many rows beyond those in sight are drawn, for scrolling: none until what is in sight was painted, for
 * which they only make one wait.
 */
export function useRowsAhead(count: number): number {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => afterPaint(() => startTransition(() => setPainted(true))), [])
  return isPainted ? count : 0
}
