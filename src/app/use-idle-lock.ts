import { useCallback, useEffect, useRef } from 'react'
import { shouldLock } from '#domain/people/idle.ts'
import { useDocument } from '../sync/react/use-documents.ts'
import type { Session } from '../device/session.ts'
import { IN_USE } from '../ui/in-use.ts'
import { WALL_ID } from '../ui/wall.ts'
import { useDependencies } from './dependencies.ts'

const LOOK_EVERY_MS = 5_000

/**
 * Hides the content when nobody has touched the tablet for a while; scans keep it open, and what says itself
 * that it is in use. Returns the function that notes a scan.
 */
export function useIdleLock(): () => void {
  const { session, nowMs } = useDependencies()
  const settings = useDocument('people', 'settings')
  const idleLockMinutes = settings?.body.part === 'settings' ? settings.body.idleLockMinutes : 10
  const times = useRef<{ touchedAtMs: number; scannedAtMs: number | null }>({
    touchedAtMs: nowMs(),
    scannedAtMs: null,
  })
  useEffect(() => {
    const stopping = new AbortController()
    const touched = () => {
      times.current.touchedAtMs = nowMs()
      session.touched()
    }
    for (const name of ['pointerdown', 'keydown', 'wheel', IN_USE]) {
      window.addEventListener(name, touched, { capture: true, passive: true, signal: stopping.signal })
    }
    return () => stopping.abort()
  }, [session, nowMs])
  useEffect(() => {
    // A badge may open the tablet without a touch: who was just let in is here.
    let wasOpen = isOpen(session)
    return session.state.subscribe(() => {
      const open = isOpen(session)
      if (open && !wasOpen) times.current.touchedAtMs = nowMs()
      wasOpen = open
    })
  }, [session, nowMs])
  useEffect(() => {
    const timer = setInterval(() => {
      if (!isOpen(session) || hangsOnTheWall()) return
      if (shouldLock({ ...times.current, nowMs: nowMs(), idleLockMinutes })) session.lock()
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [session, nowMs, idleLockMinutes])
  return useCallback(() => {
    times.current.scannedAtMs = nowMs()
    session.touched()
  }, [session, nowMs])
}

/** A board on the wall is looked at, not touched; nothing can be changed there, and leaving it locks. */
function hangsOnTheWall(): boolean {
  return document.fullscreenElement?.id === WALL_ID
}

function isOpen(session: Session): boolean {
  const { signedIn, locked } = session.state.current()
  return signedIn !== null && !locked
}
