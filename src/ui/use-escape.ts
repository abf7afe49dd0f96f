import { useEffect, useEffectEvent } from 'react'

/**
 * Closes what lies over the page with the Escape key. Heard on the whole window: the focus is not in what was
 * opened, it goes back to the scanner's field.
 */
export function useEscape(isOpen: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (!isOpen) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOpen])
}
