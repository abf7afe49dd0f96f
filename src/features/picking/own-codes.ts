import { SHORT_BLOCKED_WORDS } from '#domain/people/short-pick.ts'
import { claimBin } from '#domain/picking/claims.ts'
import type { PickLine } from '#domain/picking/lines.ts'
import {
  type ExtraOffer,
  type PickAnswer,
  pickRest,
  type PickView,
  refusal,
  takeExtra,
} from '#domain/picking/pick.ts'
import { closeShort } from '#domain/picking/problems.ts'
import { nextLine } from '#domain/picking/lines.ts'
import { linesOfBin, walkFrom } from '#domain/picking/sheet.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import type { Command, OwnCode } from '#domain/scan/own-code.ts'

type Ground = {
  readonly view: PickView
  readonly line: PickLine | null
  readonly extra: ExtraOffer | null
  readonly bins: readonly string[]
  /** The bin that the last scan was of. */
  readonly atBin: string | null
  readonly mayCloseShort: boolean
  readonly undo: () => PickAnswer
}

/** What a scan of one of our own codes changes on the screen alone. */
export type Turn = {
  readonly change: {
    readonly inHand?: number | null
    readonly bins?: readonly string[]
    readonly atBin?: string
  }
  readonly say: Feedback
}

/** A scanned command, bin or cart on a pick list. Badges, orders and runs are for the app: `pass`. */
export function answerOwnCode(own: OwnCode, ground: Ground): PickAnswer | Turn | 'pass' {
  switch (own.kind) {
    case 'badge':
    case 'workOrder':
    case 'run':
    case 'tag':
      return 'pass'
    case 'command':
      return answerCommand(own.payload, ground)
    case 'bin':
      return answerBin(own.payload, ground)
    case 'cart':
    case 'reason':
    case 'serial':
    case 'part':
      return refusal('Not used here', own.payload)
  }
}

function answerBin(bin: string, { view, bins, atBin }: Ground): PickAnswer | Turn {
  const { sheet } = view.lines
  const claim = atBin === bin ? claimBin(view.lines, bin) : null
  if (claim !== null) return claim
  const here = linesOfBin(sheet, bin)
  const [first] = here
  if (first === undefined) return refusal('Nothing from this bin', bin)
  const after = [bin, ...bins.filter(one => one !== bin)]
  const open = here.filter(line => view.lines.lineByNumber.get(line.number)?.done === false)
  const next = nextLine(view.lines, walkFrom(sheet, [bin]))
  const what =
    open.length === 0
      ? 'all its lines are done'
      : `${linesWord(open.length)} · once more: others see you here`
  return {
    change: { atBin: bin, bins: after, inHand: open.length === 0 ? first.number : (next?.number ?? null) },
    say: { sound: 'picked', word: `Bin ${first.bin ?? bin}`, what, figure: '' },
  }
}

function linesWord(count: number): string {
  return count === 1 ? '1 line to pick here' : `${count} lines to pick here`
}

function answerCommand(
  command: Command,
  { view, line, extra, bins, mayCloseShort, undo }: Ground,
): PickAnswer | Turn {
  switch (command) {
    case 'undo':
      return undo()
    case 'extra':
      return extra === null
        ? refusal('Scan the part first', 'Then scan the command extra')
        : takeExtra(view, extra)
    case 'all':
      return line === null ? nothingToPick() : pickRest(view, line.number, line.left)
    case 'short':
      if (!mayCloseShort) return refusal('Not closed', SHORT_BLOCKED_WORDS, line)
      return line === null ? nothingToPick() : closeShort(view, line.number, 'Not to be found')
    case 'next': {
      const next = nextLine(view.lines, walkFrom(view.lines.sheet, bins), line?.number ?? null)
      if (next === null) return nothingToPick()
      const where = next.bin === null ? '' : `${next.bin} · `
      return {
        change: { inHand: next.number },
        say: { sound: 'picked', word: 'Next', what: `${where}${next.name}`, figure: '' },
      }
    }
    case 'complete':
    case 'finish':
    case 'approve':
    case 'fail':
    case 'rework':
    case 'scrap':
      return refusal('Not on a pick list', `The command ${command} is for another screen`)
  }
}

function nothingToPick(): PickAnswer {
  return refusal('Nothing to pick', 'All lines are done')
}
