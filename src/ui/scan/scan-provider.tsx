import { type KeyStroke, WEDGE_DEFAULTS, type WedgeSettings } from '#domain/scan/wedge.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type ScanVerdict, createHandlerStack } from './handler-stack.ts'
import { guardFocus } from './focus-guard.ts'
import { ScanContext, type Scanning } from './scan-context.ts'
import { type Scan, type ScanQueue, createScanQueue } from './scan-queue.ts'
import { listenToWedge } from './wedge-listener.ts'

type Props = {
  readonly children: ReactNode
  /** What the self-test page learned of this tablet's scanner. */
  readonly settings?: WedgeSettings
  /**
   * Keeps a hidden field focused, which text-injecting scanners (Android DataWedge) need. By default on touch
   * screens only: at a desk it would take the keyboard away from the page.
   */
  readonly sink?: boolean
  /** Keys begin that may become a scan. */
  readonly onReading: () => void
  /** A scan that no screen dealt with. */
  readonly onUnhandled: (scan: Scan) => void
  /** A handler failed; the scans behind it go on. */
  readonly onFailure: (cause: unknown) => void
}

const HIDDEN = {
  position: 'fixed',
  insetBlockStart: 0,
  insetInlineStart: 0,
  width: 1,
  height: 1,
  opacity: 0,
} as const

/** Hears every scan of the page and hands it to the topmost screen that listens. One for the whole app. */
export function ScanProvider({
  children,
  settings = WEDGE_DEFAULTS,
  sink = isTouchScreen(),
  onReading,
  onUnhandled,
  onFailure,
}: Props) {
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef({ settings, onReading, onUnhandled, onFailure })
  useEffect(() => {
    latest.current = { settings, onReading, onUnhandled, onFailure }
  })
  const [room] = useState(createScanRoom)
  useEffect(() => {
    const queue = createScanQueue(
      async scan => {
        if ((await room.deliver(scan)) === 'pass') latest.current.onUnhandled(scan)
      },
      cause => latest.current.onFailure(cause),
    )
    const stopTaking = room.takeScans(queue)
    const stopListening = listenToWedge(window, {
      settings: () => latest.current.settings,
      onReading: () => latest.current.onReading(),
      onScan: room.hear,
      onStroke: room.stroke,
      sink: () => field.current,
    })
    const stopGuarding = guardFocus(window, () => field.current)
    return () => {
      stopListening()
      stopGuarding()
      stopTaking()
    }
  }, [room])
  return (
    <ScanContext value={room.scanning}>
      {sink && (
        <aside aria-label="Scanner">
          <input
            ref={field}
            aria-label="Scanned text"
            autoComplete="off"
            inputMode="none"
            style={HIDDEN}
            tabIndex={-1}
            type="text"
          />
        </aside>
      )}
      {children}
    </ScanContext>
  )
}

type ScanRoom = {
  readonly scanning: Scanning
  readonly hear: (heard: Omit<Scan, 'number'>) => void
  readonly stroke: (stroke: KeyStroke) => void
  readonly deliver: (scan: Scan) => Promise<ScanVerdict>
  /** Scans go into this queue until the returned function is called. */
  readonly takeScans: (queue: ScanQueue) => () => void
}

/** What outlives a rendering: who listens, and how many scans came. */
function createScanRoom(): ScanRoom {
  const stack = createHandlerStack()
  const strokeListeners = new Set<(stroke: KeyStroke) => void>()
  let queue: ScanQueue | null = null
  let count = 0
  function hear(heard: Omit<Scan, 'number'>): void {
    count += 1
    queue?.push({ ...heard, number: count })
  }
  return {
    hear,
    deliver: scan => stack.deliver(scan),
    takeScans(next) {
      queue = next
      return () => {
        if (queue === next) queue = null
      }
    },
    stroke: stroke => {
      for (const listener of strokeListeners) listener(stroke)
    },
    scanning: {
      addHandler: (layer, handler) => stack.add(layer, handler),
      addStrokeListener(listener) {
        strokeListeners.add(listener)
        return () => strokeListeners.delete(listener)
      },
      submit(raw, source) {
        const atMs = performance.now()
        hear({ raw, source, startedAtMs: atMs, endedAtMs: atMs })
      },
    },
  }
}

function isTouchScreen(): boolean {
  return window.matchMedia('(pointer: coarse)').matches
}
