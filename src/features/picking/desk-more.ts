import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { ActInPlace } from '#domain/ledger/own-postings.ts'
import { SHORT_BLOCKED_WORDS } from '#domain/people/short-pick.ts'
import { type OtherPart, takeOther } from '#domain/picking/another-part.ts'
import { buildInstead, takeReadyMade } from '#domain/picking/build-instead.ts'
import { giveToRun, type Handed, handOver } from '#domain/picking/give.ts'
import { lineOf, type PickAnswer, type PickView, refusal } from '#domain/picking/pick.ts'
import { pickWithLot } from '#domain/picking/lots.ts'
import { teachCode } from '#domain/picking/teach.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { quantityText, type Quantity } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { DeskCore } from './desk-core.ts'
import type { ListNow } from './watch-pick-lines.ts'

export type OtherChosen = {
  readonly part: OtherPart
  readonly quantity: Quantity
  readonly approvedById: string | null
  readonly lot: string | null
}

/** What hands do with a line besides counting into it. Each goes to the line that the button stood at. */
export interface MoreOfDesk {
  another(line: number, chosen: OtherChosen): void
  buildInstead(line: number): void
  readyMade(line: number): void
  give(line: number, quantity: Quantity, receiverId: string): void
  /** Takes over what built runs of the order kept for this one. */
  takeKept(from: RunState, parts: readonly Handed[]): void
  /** The lot of the pick that waits for it. */
  lot(text: string): void
  teach(code: string, itemId: string, packQuantity: Quantity): void
  /** What is to be heard though nobody has done anything here. */
  say(feedback: Feedback): void
}

type Press = (answerOf: (view: PickView) => PickAnswer | Promise<PickAnswer>) => void

export function moreOfDesk(core: DeskCore, press: Press): MoreOfDesk {
  const { ports, state, set } = core

  /** Appends what stands in several books, then says; what could not be stored stays as it was. */
  async function place(acts: readonly ActInPlace[], feedback: Feedback): Promise<void> {
    if (acts.length === 0) {
      ports.say(feedback)
      return set({ panel: null })
    }
    const kept = await ports.actInPlaces(acts)
    if (!kept.ok) return ports.say({ sound: 'refused', word: 'Not counted', what: kept.error, figure: '' })
    set({ panel: null, extra: null, lot: null, offer: null, refusals: 0 })
    ports.say(feedback)
  }

  function inPlace(work: (now: ListNow) => Promise<void>): void {
    const done = core.inOrder(async () => {
      const now = ports.list()
      if (now !== null) await work(now)
    })
    done.catch(cause => {
      ports.say({ sound: 'refused', word: 'Not counted', what: 'Try again', figure: '' })
      throw cause
    })
  }

  return {
    say: ports.say,
    another: (line, chosen) => press(view => takeOther(view, line, { ...chosen, how: 'number' })),
    buildInstead: line => press(async view => buildInstead(view, line, (await ports.catalogue()).itemById)),
    readyMade: line => press(async view => takeReadyMade(view, line, (await ports.catalogue()).itemById)),
    give: (line, quantity, receiverId) =>
      inPlace(async now => {
        const receiver = await ports.run(receiverId)
        if (receiver === null) return ports.say(notHere(receiverId))
        const given = giveToRun(now.state, lineOf(core.view(now), line), quantity, receiver)
        await place(given.acts, given.feedback)
      }),
    takeKept: (from, parts) =>
      inPlace(now => place(handOver(from, now.state, parts), keptWords(from, parts))),
    lot(text) {
      const { panel } = state.current()
      if (panel?.kind === 'lot') press(view => pickWithLot(view, panel.ask, text))
    },
    teach: (code, itemId, packQuantity) =>
      inPlace(async () => {
        const { index, itemById } = await ports.catalogue()
        const act = teachCode(code, itemId, packQuantity, index)
        if (!act.ok) return ports.say({ sound: 'refused', word: 'Not taught', what: act.error, figure: '' })
        const item = itemById.get(itemId)
        const pack = `${quantityText(packQuantity)} ${unitSymbol(item?.unit ?? 'piece')}`
        const counts = `${item?.name ?? code}: one scan counts ${pack}. Scan it again.`
        await place([{ act: act.value, workOrderId: null, runId: null }], {
          sound: 'picked',
          word: 'Code taught',
          what: counts,
          figure: '',
        })
        set({ unknownCode: null })
      }),
  }
}

/** An answer that closes a line with less, where that is not anybody's. */
export async function unlessBlocked(
  core: DeskCore,
  line: number,
  view: PickView,
  answer: () => PickAnswer | Promise<PickAnswer>,
): Promise<PickAnswer> {
  if (await core.ports.mayCloseShort()) return answer()
  return refusal('Not closed', SHORT_BLOCKED_WORDS, lineOf(view, line))
}

function notHere(runId: string): Feedback {
  return { sound: 'refused', word: 'Not on this tablet', what: runId, figure: '' }
}

function keptWords(from: RunState, parts: readonly Handed[]): Feedback {
  const number = from.run.number ?? from.run.temporaryNumber
  const what = parts.length === 1 ? '1 part' : `${parts.length} parts`
  return { sound: 'lineComplete', word: 'Taken over', what: `${what} kept from ${number}`, figure: '' }
}
