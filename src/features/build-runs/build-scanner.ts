import { unitsLeft } from '#domain/build-run/complete.ts'
import { serialOfScan } from '#domain/build-run/serials.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { pickLines } from '#domain/picking/lines.ts'
import type { PickView } from '#domain/picking/pick.ts'
import { pickSheet } from '#domain/picking/sheet.ts'
import { numberOfOwnCode, type OwnCode } from '#domain/scan/own-code.ts'
import { resolveScan } from '#domain/scan/resolve-scan.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import type { ScanVerdict } from '../../ui/scan/handler-stack.ts'
import type { Scan } from '../../ui/scan/scan-queue.ts'
import type { BuildDesk, StopPanel } from './build-desk.ts'

export type BuildScene = {
  readonly state: RunState
  /** The item that is being built. */
  readonly itemId: string
  readonly itemById: ReadonlyMap<string, Item>
}

/** The run's list as a pick list, for a part that broke or was needed once more at the bench. */
export function pickViewOf(state: RunState, itemById: ReadonlyMap<string, Item>): PickView {
  const sheet = pickSheet(state.run, itemById, new Map())
  return { lines: pickLines(sheet, state, null), tolerance: 0 }
}

/**
 * What a scan does at the bench: the run's own code counts one unit, another run's code switches when it
 * comes twice, a part asks broken or one more. Badges and orders are for the app.
 */
export async function scanAtBench(desk: BuildDesk, scene: BuildScene, scan: Scan): Promise<ScanVerdict> {
  const { lines } = pickViewOf(scene.state, scene.itemById)
  const outcome = resolveScan(scan.raw, {
    items: lines.sheet.index,
    listLines: lines.sheet.listLines,
    frame: { prefix: '', suffix: '' },
    separatorHabit: 'unknown',
    chosenLineByCode: new Map(),
  })
  const { panel } = desk.state.current()
  if (panel?.kind === 'stop') return whileStopping(desk, panel, outcome.kind === 'own' ? outcome.own : null)
  if (panel?.kind === 'serials')
    return whileNumbering(desk, scan.raw, outcome.kind === 'own' ? outcome.own : null)
  if (panel?.kind === 'giveLeft' && outcome.kind === 'own' && outcome.own.kind === 'run') {
    await desk.giveLineTo(panel.line, numberOfOwnCode('run', outcome.own.payload))
    return 'handled'
  }
  if (panel?.kind === 'number' && outcome.kind !== 'own') {
    desk.say({ sound: 'refused', word: 'Finish the number first', what: 'Then scan again', figure: '' })
    return 'handled'
  }
  if (outcome.kind === 'own') return ownCode(desk, scene, outcome.own)
  const line =
    outcome.kind === 'item'
      ? outcome.lineId
      : outcome.kind === 'severalLines'
        ? outcome.lines[0]?.lineId
        : null
  if (line === null || line === undefined) {
    const word = outcome.kind === 'misread' ? 'Misread: scan again' : 'Not a part of this job'
    desk.say({ sound: 'refused', word, what: outcome.code, figure: '' })
    return 'handled'
  }
  const number = Number(line)
  const quantity = outcome.kind === 'item' ? outcome.item.packQuantity : SCALE
  desk.set({ panel: { kind: 'part', offer: { line: number, quantity } } })
  const name = lines.lineByNumber.get(number)?.name ?? ''
  desk.say({ sound: 'needsAttention', word: 'A part', what: `${name}: broken, or one more?`, figure: '' })
  return 'handled'
}

/** A cart or a bin is the place, and stops with the note; all else would lose what was written. */
async function whileStopping(desk: BuildDesk, panel: StopPanel, own: OwnCode | null): Promise<ScanVerdict> {
  if (own?.kind === 'cart' || own?.kind === 'bin') {
    const place = own.payload
    const stopped = { ...panel, place, scannedCount: panel.scannedCount + 1 }
    desk.set({ panel: stopped })
    await desk.stop(stopped)
    return 'handled'
  }
  // Whoever comes signs in; what was written stays.
  if (own?.kind === 'badge') return 'pass'
  const what = 'Scan the cart or the bin, or go back'
  desk.say({ sound: 'refused', word: 'Stop first', what, figure: '' })
  return 'handled'
}

/** Each scan is the serial number of the next unit; only commands, badges and other papers are not. */
async function whileNumbering(desk: BuildDesk, raw: string, own: OwnCode | null): Promise<ScanVerdict> {
  if (own?.kind === 'badge') return 'pass'
  if (own !== null && own.kind !== 'serial') {
    const what = 'Scan the serial number, or go back'
    desk.say({ sound: 'refused', word: 'Serial number first', what, figure: '' })
    return 'handled'
  }
  await desk.serial(serialOfScan(raw))
  return 'handled'
}

async function ownCode(desk: BuildDesk, scene: BuildScene, own: OwnCode): Promise<ScanVerdict> {
  if (own.kind === 'run') return runCode(desk, scene, own.payload)
  if (own.kind === 'cart' || own.kind === 'bin') {
    desk.say({ sound: 'refused', word: 'Not used here', what: 'Tap Stop for today first', figure: '' })
    return 'handled'
  }
  if (own.kind === 'badge' || own.kind === 'workOrder') return 'pass'
  if (own.kind !== 'command') {
    desk.say({ sound: 'refused', word: 'Not used here', what: own.payload, figure: '' })
    return 'handled'
  }
  if (own.payload === 'undo') await desk.undo()
  else if (own.payload === 'complete') await desk.report({ itemId: scene.itemId, quantity: SCALE })
  else if (own.payload === 'all') {
    await desk.report({ itemId: scene.itemId, quantity: unitsLeft(scene.state, scene.itemId) })
  } else {
    const what = `The command ${own.payload} is for another screen`
    desk.say({ sound: 'refused', word: 'Not while building', what, figure: '' })
  }
  return 'handled'
}

async function runCode(desk: BuildDesk, scene: BuildScene, payload: string): Promise<ScanVerdict> {
  const number = numberOfOwnCode('run', payload)
  const { run } = scene.state
  if (number === run.number || number === run.temporaryNumber.toUpperCase()) {
    await desk.report({ itemId: scene.itemId, quantity: SCALE })
    return 'handled'
  }
  if (desk.state.current().otherRun === number) return 'pass'
  desk.set({ otherRun: number })
  desk.say({
    sound: 'needsAttention',
    word: 'Another job',
    what: `Scan ${number} again to switch`,
    figure: '',
  })
  return 'handled'
}
