/** What the bench reads of a page. Times in ms of `performance.now()`, unless they say otherwise. */
export type Probe = {
  /** When the last key of the last scan was pressed. */
  scanEndedAt: number
  /** The longest pause between two keys of that scan, as the browser got them. */
  longestPauseMs: number
  /** From the end of each scan until the last-scan line that speaks of it was painted. */
  readonly feedbackMs: number[]
  /** True while what changes is painted with the frame that is being made. */
  inFrame: boolean
  /** Called after each feedback. */
  heard: () => void
  /** Resolves with the epoch ms at which what was asked for was painted. */
  awaited: Promise<number>
}

declare global {
  interface Window {
    bench: Probe
  }
}

/**
 * Installed before the app's own scripts, so that its key listener hears a scan even where the app swallows
 * the keys.
 */
export function installProbe(): void {
  window.bench = {
    scanEndedAt: 0,
    longestPauseMs: 0,
    feedbackMs: [],
    inFrame: false,
    heard: () => undefined,
    awaited: Promise.resolve(0),
  }
  let pausesMs: number[] = []
  let lastKeyAt: number | null = null
  const hearKey = ({ key, timeStamp }: KeyboardEvent) => {
    if (lastKeyAt !== null) pausesMs.push(timeStamp - lastKeyAt)
    lastKeyAt = timeStamp
    if (key !== 'Enter') return
    window.bench.scanEndedAt = timeStamp
    window.bench.longestPauseMs = Math.max(...pausesMs)
    pausesMs = []
    lastKeyAt = null
  }
  window.addEventListener('keydown', hearKey, true)
  // A frame's callbacks and its painting are one task: until the next one, what changes is painted already.
  const begin = window.requestAnimationFrame.bind(window)
  const afterFrame = new MessageChannel()
  afterFrame.port1.onmessage = () => {
    window.bench.inFrame = false
  }
  window.requestAnimationFrame = callback =>
    begin(time => {
      window.bench.inFrame = true
      afterFrame.port2.postMessage(null)
      callback(time)
    })
}

/**
 * Runs in the page: from now on each change of the last-scan line after a scan is timed until it is painted.
 */
export function timeFeedback(): void {
  const line = document.querySelector('[role="status"][aria-live="polite"]')
  if (line === null) throw new Error('no last-scan line on this screen')
  let timedScanAt = window.bench.scanEndedAt
  new MutationObserver(() => {
    const { scanEndedAt, feedbackMs } = window.bench
    if (scanEndedAt === timedScanAt) return
    timedScanAt = scanEndedAt
    // The first task after the frame: whatever else waits would be counted with it.
    const afterPaint = () =>
      void scheduler.postTask(
        () => {
          feedbackMs.push(performance.now() - scanEndedAt)
          window.bench.heard()
        },
        { priority: 'user-blocking' },
      )
    if (window.bench.inFrame) afterPaint()
    else requestAnimationFrame(afterPaint)
  }).observe(line, { subtree: true, childList: true, characterData: true })
}

/**
 * Runs in the page: whether this many feedbacks came, which is waited for without a look at each frame: that
 * would be work of its own on a page that is slowed.
 */
export function feedbackCame(count: number): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), 10_000)
    const look = () => {
      if (window.bench.feedbackMs.length < count) return
      clearTimeout(timer)
      resolve(true)
    }
    window.bench.heard = look
    look()
  })
}

/** Runs in the page: `bench.awaited` will tell when the list of all lines shows these numbers of pieces. */
export function awaitLines(hasByName: Readonly<Record<string, number>>): void {
  const wanted = Object.entries(hasByName)
  const areShown = () => {
    const rows = [...document.querySelectorAll('[aria-label="All lines"] button')]
    const figureOf = (name: string) => {
      const row = rows.find(row => row.textContent.includes(name))
      return row?.querySelector('b')?.textContent
    }
    return wanted.every(([name, has]) => figureOf(name) === String(has))
  }
  window.bench.awaited = new Promise(resolve => {
    const painted = () => resolve(performance.timeOrigin + performance.now())
    const observer = new MutationObserver(() => {
      if (!areShown()) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(painted, 0))
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}
