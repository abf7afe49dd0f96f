import { useEffect, useEffectEvent } from 'react'

/** Keys closer together than this are a scanner's; a hand at a keyboard is slower. */
const HAND_GAP_MS = 60
/** How long the rest of a scan may still be on its way. */
const SCAN_REST_MS = 500

/**
 * Digits and Backspace of a keyboard, where one is at hand, one call for each; never those of a scanner. A
 * digit counts once no other key has followed it at a scanner's speed, so it comes 60 ms late.
 */
export function useTypedDigits(
  isOn: boolean,
  handlers: { readonly onDigit: (digit: string) => void; readonly onBack: () => void },
): void {
  const onDigit = useEffectEvent(handlers.onDigit)
  const onBack = useEffectEvent(handlers.onBack)
  useEffect(() => {
    if (!isOn) return
    return listenToHand(window, {
      onDigit: digit => onDigit(digit),
      onBack: () => onBack(),
    })
  }, [isOn])
}

function listenToHand(
  page: Window,
  { onDigit, onBack }: { readonly onDigit: (digit: string) => void; readonly onBack: () => void },
): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let lastAtMs = -SCAN_REST_MS
  let scanUntilMs = 0

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const atMs = event.timeStamp
    const isDigit = /^\d$/.test(event.key)
    const isScan = atMs - lastAtMs < HAND_GAP_MS || (!isDigit && event.key.length === 1)
    lastAtMs = atMs
    if (isScan) scanUntilMs = atMs + SCAN_REST_MS
    if (atMs < scanUntilMs) return clearTimeout(waiting)
    if (event.key === 'Backspace') return onBack()
    if (isDigit) waiting = setTimeout(() => onDigit(event.key), HAND_GAP_MS)
  }

  page.addEventListener('keydown', onKeyDown)
  return () => {
    clearTimeout(waiting)
    page.removeEventListener('keydown', onKeyDown)
  }
}
