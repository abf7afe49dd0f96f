import { afterPaint } from './after-paint.ts'

/**
 * The four sounds of the floor, made by the browser: no files, and told apart in noise by rhythm and by
 * pitch.
 */
export const SOUNDS = ['picked', 'lineComplete', 'refused', 'needsAttention'] as const
export type Sound = (typeof SOUNDS)[number]

type Note = {
  /** Hz, s from the start, s. */
  readonly pitch: number
  readonly at: number
  readonly length: number
  readonly wave: OscillatorType
}

type Pattern = {
  readonly notes: readonly Note[]
  /** ms of vibration, pause, vibration … */
  readonly vibration: readonly number[]
}

/** One short high tick · two rising · two low and rough · three alternating. */
const PATTERNS: Readonly<Record<Sound, Pattern>> = {
  picked: { notes: [{ pitch: 1_568, at: 0, length: 0.09, wave: 'sine' }], vibration: [40] },
  lineComplete: {
    notes: [
      { pitch: 1_047, at: 0, length: 0.11, wave: 'sine' },
      { pitch: 1_568, at: 0.12, length: 0.22, wave: 'sine' },
    ],
    vibration: [60, 60, 120],
  },
  refused: {
    notes: [
      { pitch: 196, at: 0, length: 0.16, wave: 'sawtooth' },
      { pitch: 165, at: 0.2, length: 0.26, wave: 'sawtooth' },
    ],
    vibration: [200, 80, 200],
  },
  needsAttention: {
    notes: [
      { pitch: 880, at: 0, length: 0.14, wave: 'triangle' },
      { pitch: 659, at: 0.17, length: 0.14, wave: 'triangle' },
      { pitch: 880, at: 0.34, length: 0.2, wave: 'triangle' },
    ],
    vibration: [80, 60, 80, 60, 80],
  },
}

export interface SoundBoard {
  /**
   * Starts right behind the frame that says why; silent before the first touch of the
   * page, which browsers ask for.
   */
  play(sound: Sound): void
  /** 0 to 1. */
  setVolume(volume: number): void
  stop(): void
}

/** The sounds of a page. Make one at the start of the app; it wakes at the first touch or key. */
export function createSoundBoard(page: Window): SoundBoard {
  let context: AudioContext | null = null
  let volume = 0.8
  const stopping = new AbortController()

  function wake(): void {
    context ??= new AudioContext({ latencyHint: 'interactive' })
    // Resolves, or waits for another touch; either way there is nothing to do about it.
    if (context.state === 'suspended') void context.resume()
  }

  for (const gesture of ['pointerdown', 'keydown']) {
    page.addEventListener(gesture, wake, { capture: true, signal: stopping.signal })
  }

  return {
    play(sound) {
      afterPaint(() => {
        const { notes, vibration } = PATTERNS[sound]
        if (context?.state === 'running') for (const note of notes) playNote(context, note, volume)
        if ('vibrate' in page.navigator) page.navigator.vibrate([...vibration])
      })
    },
    setVolume(next) {
      volume = Math.min(1, Math.max(0, next))
    },
    stop() {
      stopping.abort()
      void context?.close()
    },
  }
}

/** A note with a quick attack and a soft end, so that it does not crack. */
function playNote(context: AudioContext, note: Note, volume: number): void {
  const start = context.currentTime + note.at
  const oscillator = context.createOscillator()
  const loudness = context.createGain()
  oscillator.type = note.wave
  oscillator.frequency.value = note.pitch
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(volume, start + 0.006)
  loudness.gain.setValueAtTime(volume, start + note.length * 0.6)
  loudness.gain.linearRampToValueAtTime(0, start + note.length)
  oscillator.connect(loudness).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(start + note.length)
}
