import { useEffect, useMemo } from 'react'
import { matchPath, useLocation } from 'react-router'
import { readOrderAhead } from '../features/work-orders/read-order-ahead.ts'
import type { Documents } from '../sync/shown.ts'
import { useDependencies } from './dependencies.ts'

/**
 * Reads what a page of many documents needs as soon as its address is known: the storage worker answers while
 * the frame around the page is being rendered, and the page is drawn once, whole.
 */
export function useReadAhead(): void {
  const { pathname } = useLocation()
  const { documents } = useDependencies()
  const begin = useMemo(() => readsAhead(documents), [documents])
  useEffect(() => {
    const { navigation } = window
    const hear = ({ destination }: NavigateEvent) => begin(new URL(destination.url).pathname)
    // Before anything is rendered; Safari before 26.2 and Firefox before 147 do not tell.
    navigation?.addEventListener('navigate', hear)
    return () => navigation?.removeEventListener('navigate', hear)
  }, [begin])
  // In the rendering itself, for effects come after it.
  begin(pathname)
}

/** Reads for an address; one that was there a moment ago is nothing new: what it needs is here. */
export function readsAhead(documents: Documents): (pathname: string) => void {
  // Two, because the page that is being left is rendered once more while the next one is on its way.
  let recent: readonly string[] = []
  return pathname => {
    if (recent.includes(pathname)) return
    recent = [pathname, ...recent].slice(0, 2)
    const orderId = matchPath('/orders/:orderId', pathname)?.params.orderId
    if (orderId === undefined || orderId === 'new') return
    // What fails here fails again, and is said, where the page reads it.
    readOrderAhead(documents, orderId).catch(() => undefined)
  }
}
