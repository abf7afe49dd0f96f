import type { KeyStroke } from '#domain/scan/wedge.ts'
import { createContext, useContext, useEffect, useRef } from 'react'
import { must } from '#kernel/assert.ts'
import type { ScanHandler, ScanLayer } from './handler-stack.ts'

export interface Scanning {
  addHandler(layer: ScanLayer, handler: ScanHandler): () => void
  addStrokeListener(listener: (stroke: KeyStroke) => void): () => void
  /** A code that was not typed by a scanner: from the camera. */
  submit(raw: string, source: 'camera'): void
}

export const ScanContext = createContext<Scanning | null>(null)

/** The scanning of the page; for the camera, which hands its codes to `submit`. */
export function useScanning(): Scanning {
  return must(useContext(ScanContext), 'ScanProvider above this component')
}

/**
 * Hears scans for as long as the component stands and `active` is not false. The topmost layer hears first; a
 * handler returns `pass` to let those below it hear too. Scans come strictly one after the other: a handler
 * that returns a promise is waited for.
 */
export function useScanner(
  handler: ScanHandler,
  { layer = 'screen', active = true }: { readonly layer?: ScanLayer; readonly active?: boolean } = {},
): void {
  const scanning = useScanning()
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(
    () => (active ? scanning.addHandler(layer, scan => latest.current(scan)) : undefined),
    [scanning, layer, active],
  )
}

/** Every key of a scanner as it came in, with its time: what the self-test page learns from. */
export function useKeyStrokes(listener: (stroke: KeyStroke) => void): void {
  const scanning = useScanning()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => scanning.addStrokeListener(stroke => latest.current(stroke)), [scanning])
}
