import {
  type KeyStroke,
  SCAN_MIN_LENGTH,
  SILENCE_MS,
  WEDGE_IDLE,
  type WedgeSettings,
  type WedgeStep,
  silenceWedge,
  stepWedge,
} from '#domain/scan/wedge.ts'
import { type FieldText, giveTextBack, isTextField, rememberFieldText } from './field-text.ts'

export type Heard = {
  readonly raw: string
  readonly source: 'wedge' | 'injected'
  readonly startedAtMs: number
  readonly endedAtMs: number
}

export type WedgeListening = {
  /** Read anew at each key: the self-test page changes it. */
  readonly settings: () => WedgeSettings
  /** Each key of what may become a scan, from the first. */
  readonly onReading: () => void
  readonly onScan: (heard: Heard) => void
  /** Every key as it came in, for the self-test page. */
  readonly onStroke: (stroke: KeyStroke) => void
  /** The hidden field that has the focus when nothing else has; text injected into it is a scan. */
  readonly sink: () => HTMLInputElement | null
}

/**
 * Listens to the whole window in the capture phase, before any button or field: keys of a scan that could
 * press something are swallowed, and a field that had the focus gets its text back. Returns the function
 * that stops it.
 */
export function listenToWedge(page: Window, listening: WedgeListening): () => void {
  let state = WEDGE_IDLE
  let before: FieldText | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  let swallowedKeyUp: string | null = null
  let keyWasHidden = false

  function take(step: WedgeStep): void {
    state = step.state
    for (const event of step.events) {
      if (event.kind !== 'scan') continue
      if (before !== null) giveTextBack(before)
      clearSink(listening.sink())
      listening.onScan({ ...event, raw: event.text, source: 'wedge' })
    }
    if (state.phase === 'idle') before = null
  }

  function feed(stroke: KeyStroke): WedgeStep {
    listening.onStroke(stroke)
    const step = stepWedge(state, stroke, listening.settings())
    const starts = step.state.phase === 'reading' && (state.phase !== 'reading' || step.events.length > 0)
    take(step)
    // The browser puts the key into the field only after this event.
    if (starts) before = rememberFieldText(page.document.activeElement)
    if (state.phase === 'reading') listening.onReading()
    clearTimeout(silence)
    if (listening.settings().endsWith === 'silence') silence = setTimeout(afterTimer, SILENCE_MS)
    return step
  }

  /** Keys that wait behind a busy page come first: their own time stamps say whether there was silence. */
  function afterTimer(): void {
    silence = setTimeout(() => take(silenceWedge(state, performance.now(), listening.settings())), 1)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    keyWasHidden = event.key === 'Unidentified' || event.key === 'Process'
    const key = keyOf(event)
    if (key === null) return
    const step = feed({ key, code: event.code, atMs: event.timeStamp, shift: event.shiftKey })
    const mayPress = event.key !== ' ' || !isTextField(event.target)
    const isControlCharacter = key !== event.key
    if ((step.swallow && mayPress) || isControlCharacter) {
      swallowedKeyUp = event.key
      stop(event)
    }
  }

  /** Firefox presses a button when the space bar is let go. */
  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== swallowedKeyUp) return
    swallowedKeyUp = null
    stop(event)
  }

  function onInput(event: Event): void {
    if (!(event instanceof InputEvent) || event.isComposing || event.data === null) return
    const atMs = event.timeStamp
    const inSink = event.target === listening.sink()
    if (isInjected(event.data, inSink)) {
      const field = event.target
      if (!inSink && isTextField(field)) {
        giveTextBack({ field, value: field.value.replace(event.data.trimEnd(), '').trimEnd() })
      }
      clearSink(listening.sink())
      for (const raw of codesOf(event.data)) {
        listening.onScan({ raw, source: 'injected', startedAtMs: atMs, endedAtMs: atMs })
      }
      return
    }
    // Some tablets name no key (229) and only the text tells what was typed.
    if (inSink && keyWasHidden) for (const key of event.data) feed({ key, code: '', atMs, shift: false })
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.target !== listening.sink()) return
    stop(event)
    for (const raw of codesOf(event.clipboardData?.getData('text') ?? '')) {
      listening.onScan({ raw, source: 'injected', startedAtMs: event.timeStamp, endedAtMs: event.timeStamp })
    }
  }

  const stopping = new AbortController()
  const capture = { capture: true, signal: stopping.signal }
  page.addEventListener('keydown', onKeyDown, capture)
  page.addEventListener('keyup', onKeyUp, capture)
  page.addEventListener('input', onInput, capture)
  page.addEventListener('paste', onPaste, capture)
  return () => {
    clearTimeout(silence)
    stopping.abort()
  }
}

/** Scanners send ASCII 29 as Ctrl+] and line feed as Ctrl+J, which would open the browser's downloads. */
function keyOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey && event.altKey) return event.key // AltGr: the way to brackets on many layouts
  if (event.ctrlKey && event.code === 'BracketRight') return '\u001d'
  if (event.ctrlKey && event.key.toLowerCase() === 'j') return '\n'
  return event.ctrlKey || event.metaKey || event.altKey ? null : event.key
}

/** A whole code at once. In a real field only with its terminator: a suggested word must stay what it is. */
function isInjected(text: string, inSink: boolean): boolean {
  return text.trim().length >= SCAN_MIN_LENGTH && (inSink || /[\t\r\n]$/.test(text))
}

function codesOf(text: string): readonly string[] {
  return text.split(/[\t\r\n]+/).filter(code => code.trim().length >= SCAN_MIN_LENGTH)
}

function clearSink(sink: HTMLInputElement | null): void {
  if (sink !== null) sink.value = ''
}

function stop(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
