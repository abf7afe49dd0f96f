import { useEffect } from 'react'

/**
 * Keeps the screen on while `active`, where the browser can. The lock is lost with the page's sight, and
 * taken again.
 */
export function useWakeLock(active: boolean): void {
  useEffect(() => {
    if (!active || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let stopped = false
    const take = async () => {
      if (stopped || document.visibilityState !== 'visible') return
      const taken = await navigator.wakeLock.request('screen').catch(refused)
      if (stopped) await taken?.release()
      else lock = taken
    }
    const takeAgain = () => void take()
    takeAgain()
    document.addEventListener('visibilitychange', takeAgain)
    return () => {
      stopped = true
      document.removeEventListener('visibilitychange', takeAgain)
      void lock?.release()
    }
  }, [active])
}

/** A battery saver may refuse: the screen then darkens as it always did, and nothing is lost. */
function refused(): null {
  return null
}
