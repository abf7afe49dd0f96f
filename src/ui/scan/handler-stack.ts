import type { Scan } from './scan-queue.ts'

/** From the bottom: the app itself, a screen, a panel or pad on it, the lock screen. */
export const SCAN_LAYERS = ['app', 'screen', 'panel', 'lock'] as const
export type ScanLayer = (typeof SCAN_LAYERS)[number]

/** `pass` hands the scan to the next handler below; anything else means that it was dealt with. */
export type ScanVerdict = 'handled' | 'pass'
export type ScanHandler = (scan: Scan) => Promise<ScanVerdict | void> | ScanVerdict | void

export interface HandlerStack {
  /** Returns the function that takes the handler away again. */
  add(layer: ScanLayer, handler: ScanHandler): () => void
  /** Asks the handlers from the top until one deals with the scan; `pass` when none did. */
  deliver(scan: Scan): Promise<ScanVerdict>
}

/** The topmost screen handles. Within a layer the one that was added last is on top. */
export function createHandlerStack(): HandlerStack {
  let entries: readonly { readonly layer: ScanLayer; readonly handler: ScanHandler }[] = []
  return {
    add(layer, handler) {
      const entry = { layer, handler }
      entries = [...entries, entry]
      return () => {
        entries = entries.filter(other => other !== entry)
      }
    },
    async deliver(scan) {
      for (const layer of SCAN_LAYERS.toReversed()) {
        for (const entry of entries.filter(candidate => candidate.layer === layer).toReversed()) {
          if ((await entry.handler(scan)) !== 'pass') return 'handled'
        }
      }
      return 'pass'
    },
  }
}
