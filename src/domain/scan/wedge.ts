import { charOfKey } from './key-position.ts'

/**
 * A keyboard-wedge scanner types its codes. This machine tells them from a person's typing by their speed,
 * one key event after the other; it knows no clock but the time stamps of the keys, so a busy tablet that
 * hands keys over late reads the same codes.
 *
 *   idle ──char──▶ reading ──terminator, ≥ 3 characters──▶ scan, idle
 *                     │──gap > 100 ms, or too long in all──▶ typing (the text was a person's, or a torn code)
 *   typing ──terminator, or 500 ms of silence──▶ idle
 *
 * `typing` swallows the rest of a torn code: its tail would otherwise be read as another, shorter code.
 */
export const KEY_GAP_MAX_MS = 100
export const SCAN_MAX_MS = 1_500
/**
 * A code of a row (`code-row.ts`) has 600 characters, which a slow scanner types for many seconds. Nobody
 * types its first letters at a scanner's speed and goes on without a pause.
 */
export const ROW_CODE_PREFIX = 'FBE'
export const ROW_CODE_MAX_MS = 15_000
export const SILENCE_MS = 120
export const TYPING_REST_MS = 500
export const SCAN_MIN_LENGTH = 3

export type KeyStroke = {
  /** `KeyboardEvent.key`; ASCII 29 for the Ctrl+] that scanners send as a separator. */
  readonly key: string
  /** `KeyboardEvent.code`. */
  readonly code: string
  readonly atMs: number
  readonly shift: boolean
}

export type WedgeSettings = {
  /**
   * terminator: this scanner ends its codes with Enter, Tab or LF. silence: 120 ms without a key end a code.
   */
  readonly endsWith: 'terminator' | 'silence'
  /** Read the key's place instead of its letter: for a tablet whose keyboard layout is not the scanner's. */
  readonly readsBy: 'letter' | 'position'
}

export const WEDGE_DEFAULTS: WedgeSettings = { endsWith: 'terminator', readsBy: 'letter' }

export type WedgeState = {
  readonly phase: 'idle' | 'reading' | 'typing'
  readonly text: string
  readonly startedAtMs: number
  readonly lastKeyAtMs: number
}

export type WedgeEvent =
  | { readonly kind: 'scan'; readonly text: string; readonly startedAtMs: number; readonly endedAtMs: number }
  /** Not a scan: the text belongs to whatever has the focus. */
  | { readonly kind: 'discarded'; readonly text: string }

export type WedgeStep = {
  readonly state: WedgeState
  readonly events: readonly WedgeEvent[]
  /**
   * The key is part of a burst and must not reach what has the focus: Enter, Tab and space that could press
   * it.
   */
  readonly swallow: boolean
}

export const WEDGE_IDLE: WedgeState = {
  phase: 'idle',
  text: '',
  startedAtMs: 0,
  lastKeyAtMs: Number.NEGATIVE_INFINITY,
}

const TERMINATORS: readonly string[] = ['Enter', 'Tab', '\n', '\r']

/** The state after one key event, what it meant, and whether the page may see the key. */
export function stepWedge(state: WedgeState, stroke: KeyStroke, settings: WedgeSettings): WedgeStep {
  const rested = afterSilence(state, stroke.atMs, settings)
  if (TERMINATORS.includes(stroke.key)) return terminated(rested, stroke)
  const character = charOfKey(stroke, settings.readsBy)
  if (character === null) return { ...rested, swallow: false }
  const { state: next, events } = withCharacter(rested.state, character, stroke.atMs)
  const inBurst = stroke.atMs - state.lastKeyAtMs <= KEY_GAP_MAX_MS
  return { state: next, events: [...rested.events, ...events], swallow: character === ' ' && inBurst }
}

/** What `atMs` without a further key means; the listener calls it when its timer of 120 ms runs out. */
export function silenceWedge(state: WedgeState, atMs: number, settings: WedgeSettings): WedgeStep {
  return { ...afterSilence(state, atMs, settings), swallow: false }
}

type Step = Pick<WedgeStep, 'state' | 'events'>

function afterSilence(state: WedgeState, atMs: number, settings: WedgeSettings): Step {
  const silentMs = atMs - state.lastKeyAtMs
  if (state.phase === 'typing' && silentMs >= TYPING_REST_MS) return { state: idle(state), events: [] }
  if (state.phase !== 'reading' || silentMs <= KEY_GAP_MAX_MS) return { state, events: [] }
  const bySilence = settings.endsWith === 'silence' && silentMs >= SILENCE_MS
  if (bySilence && isScan(state, state.lastKeyAtMs)) {
    return { state: idle(state), events: [scanOf(state, state.lastKeyAtMs)] }
  }
  const phase = silentMs >= TYPING_REST_MS ? 'idle' : 'typing'
  return { state: { ...idle(state), phase }, events: [{ kind: 'discarded', text: state.text }] }
}

function terminated({ state, events }: Step, { atMs }: KeyStroke): WedgeStep {
  const ended = { ...idle(state), lastKeyAtMs: atMs }
  // CR LF and Tab Enter: the second terminator comes right behind the first and must press nothing either.
  const swallow = atMs - state.lastKeyAtMs <= KEY_GAP_MAX_MS
  if (state.phase !== 'reading') return { state: ended, events, swallow }
  const meaning: WedgeEvent = isScan(state, atMs)
    ? scanOf(state, atMs)
    : { kind: 'discarded', text: state.text }
  return { state: ended, events: [...events, meaning], swallow }
}

function withCharacter(state: WedgeState, character: string, atMs: number): Step {
  if (state.phase === 'typing') return { state: { ...state, lastKeyAtMs: atMs }, events: [] }
  if (state.phase === 'idle') {
    return { state: { phase: 'reading', text: character, startedAtMs: atMs, lastKeyAtMs: atMs }, events: [] }
  }
  const text = state.text + character
  if (atMs - state.startedAtMs > maxMsOf(text)) {
    return {
      state: { ...idle(state), phase: 'typing', lastKeyAtMs: atMs },
      events: [{ kind: 'discarded', text }],
    }
  }
  return { state: { ...state, text, lastKeyAtMs: atMs }, events: [] }
}

function isScan({ text, startedAtMs }: WedgeState, endedAtMs: number): boolean {
  return text.trim().length >= SCAN_MIN_LENGTH && endedAtMs - startedAtMs <= maxMsOf(text)
}

/** Whether a scan begins as a code of a row, of this version or another. */
export function isRowCode(text: string): boolean {
  return text.toUpperCase().startsWith(ROW_CODE_PREFIX)
}

/** What a scanner sends before a code, or an identifier of the code's kind, is not longer than this. */
const BEFORE_CODE_MAX = 8

function maxMsOf(text: string): number {
  const beginning = text
    .trimStart()
    .slice(0, BEFORE_CODE_MAX + ROW_CODE_PREFIX.length)
    .toUpperCase()
  return beginning.includes(ROW_CODE_PREFIX) ? ROW_CODE_MAX_MS : SCAN_MAX_MS
}

function scanOf({ text, startedAtMs }: WedgeState, endedAtMs: number): WedgeEvent {
  return { kind: 'scan', text, startedAtMs, endedAtMs }
}

function idle(state: WedgeState): WedgeState {
  return { ...WEDGE_IDLE, lastKeyAtMs: state.lastKeyAtMs }
}
