import type { NewAct } from '../../src/sync/own-entry.ts'

/** Which version of the app a tablet runs: this one, or the one before it, which is still out there. */
export type AppVersion = 'this' | 'before'

/** What stands in an entry's head. */
export const APP_VERSIONS: Readonly<Record<AppVersion, string>> = {
  this: 'simulated',
  before: 'simulated-before',
}

/** An act as the version before wrote it: without what the bodies of this one may say and need not. */
export function asBefore(one: NewAct): NewAct {
  const { act } = one
  if (act.kind === 'completed') {
    const units = act.body.units.map(({ itemId, quantity }) => ({ itemId, quantity }))
    return { ...one, act: { ...act, body: { ...act.body, units } } }
  }
  if (act.kind === 'picked') {
    const lines = act.body.lines.map(({ lot: _lot, ...line }) => line)
    return { ...one, act: { ...act, body: { lines } } }
  }
  if (act.kind === 'runStarted') {
    const { inspect: _inspect, sampleSize: _sample, reserve: _reserve, ...body } = act.body
    return { ...one, act: { ...act, body } }
  }
  return one
}
