import type { SignInRefusal } from './session.ts'

/** Why a PIN or badge did not open the tablet, and what to do next. `nowMs` counts a lock-out down. */
export function signInWords(refusal: SignInRefusal, nowMs: number): string {
  switch (refusal.reason) {
    case 'wrong':
      return refusal.triesLeft === 1
        ? 'Not this PIN. One try left'
        : `Not this PIN. ${refusal.triesLeft} tries left`
    case 'wait':
      return refusal.untilMs <= nowMs
        ? 'Try again'
        : `Wait ${countDown(refusal.untilMs - nowMs)}, ${OTHER_WAY[refusal.by]}`
    case 'unknown':
      return 'Badge not known: use your PIN, or ask the supervisor'
    case 'inactive':
      return 'No longer at work here: ask the supervisor'
    case 'noPin':
      return 'No PIN yet: scan your badge'
    case 'failed':
      return 'This tablet could not look it up. Try again; if it stays so, reload the page'
    case 'notEnrolled':
      return 'This tablet is not enrolled'
  }
}

/** The same for the PIN of somebody who only allows something: there not a badge helps, but somebody else. */
export function approvalWords(refusal: SignInRefusal, nowMs: number): string {
  if (refusal.reason === 'noPin') return 'No PIN yet: the owner gives one'
  if (refusal.reason !== 'wait') return signInWords(refusal, nowMs)
  return refusal.untilMs <= nowMs
    ? 'Try again'
    : `Wait ${countDown(refusal.untilMs - nowMs)}, or ask somebody else`
}

/** Under a count-down of its own. */
export const WAIT_WORDS = 'Too many wrong PINs. Wait, or scan your badge'

const OTHER_WAY = { pin: 'or scan your badge', badge: 'or use your PIN' } as const

/** "0:42", "4:05". */
export function countDown(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
