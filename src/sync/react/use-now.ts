import { useEffect, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'

/**
 * This tablet's clock, ms, renewed every so often: for ages and day changes that nothing else would render.
 */
export function useNow(everyMs = 30_000): number {
  const { nowMs } = useDependencies()
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), everyMs)
    return () => clearInterval(timer)
  }, [nowMs, everyMs])
  return now
}
