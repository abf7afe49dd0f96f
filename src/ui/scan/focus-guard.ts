import { isTextField } from './field-text.ts'

/** A tap gives the focus within this time, on touch screens only after the finger has left. */
const TAP_FOCUS_MS = 1_000

/**
 * Nothing that can be pressed keeps the focus after a tap, because the Enter of the next scan would press
 * it again. Whoever walks through the page with the Tab key keeps the focus. Returns the function that
 * stops it.
 */
export function guardFocus(page: Window, sink: () => HTMLInputElement | null): () => void {
  let tappedAtMs = Number.NEGATIVE_INFINITY

  function leave(): void {
    const focused = page.document.activeElement
    if (focused instanceof HTMLElement && focused !== page.document.body && !keepsFocus(focused))
      focused.blur()
    returnToSink()
  }

  function returnToSink(): void {
    const { activeElement, body } = page.document
    if (activeElement === null || activeElement === body) sink()?.focus({ preventScroll: true })
  }

  const stopping = new AbortController()
  const capture = { capture: true, signal: stopping.signal }
  const onTap = (event: Event) => {
    tappedAtMs = event.timeStamp
  }
  page.addEventListener('pointerdown', onTap, capture)
  page.addEventListener(
    'pointerup',
    event => {
      onTap(event)
      leave()
    },
    capture,
  )
  page.addEventListener(
    'focusin',
    event => {
      if (event.timeStamp - tappedAtMs <= TAP_FOCUS_MS) leave()
    },
    capture,
  )
  // While the focus moves on to a field, nothing has it for a moment: look only afterwards.
  page.addEventListener('focusout', () => setTimeout(returnToSink), capture)
  page.addEventListener(
    'change',
    event => {
      if (event.target instanceof HTMLSelectElement && event.isTrusted) event.target.blur()
    },
    capture,
  )
  returnToSink()
  return () => stopping.abort()
}

/** Fields that are typed into, and an open list of choices. */
function keepsFocus(element: HTMLElement): boolean {
  return isTextField(element) || element instanceof HTMLSelectElement || element.isContentEditable
}
