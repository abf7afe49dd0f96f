import type { Run } from '#domain/build-run/run.ts'
import { groupOfDraftTag } from '#domain/quality/draft-tags.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { type Command, numberOfOwnCode, readOwnCode } from '#domain/scan/own-code.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import type { ScanVerdict } from '../../ui/scan/handler-stack.ts'
import type { Scan } from '../../ui/scan/scan-queue.ts'
import type { ReviewDesk } from './review-desk.ts'

/**
 * Inspection without a touch: a reason fails one unit, then a command says its fate; *finish* comes twice.
 * Units that still rest are judged by no scan: somebody has to confirm that on the screen first.
 */
export async function scanAtReview(
  desk: ReviewDesk,
  run: Run,
  itemId: string,
  scan: Scan,
  isResting = false,
): Promise<ScanVerdict> {
  const { text } = normaliseScan(scan.raw)
  const own = readOwnCode(text)
  if (own === 'misread') {
    desk.refuse('Misread', 'Scan it again')
    return 'handled'
  }
  if (own === null) {
    desk.refuse('Not used here', `${text}: scan a reason, approve, fail or finish`)
    return 'handled'
  }
  if (isResting && (own.kind === 'reason' || own.kind === 'command')) {
    desk.refuse('Not yet', 'These units still rest. Confirm on the screen to judge them now')
    return 'handled'
  }
  switch (own.kind) {
    case 'badge':
    case 'workOrder':
      return 'pass'
    case 'tag': {
      const { draft } = desk.state.current()
      const groupId = draft === null ? null : groupOfDraftTag(draft, own.payload)
      if (groupId === null) return 'pass'
      desk.show({ kind: 'fate', groupId })
      return 'handled'
    }
    case 'run': {
      const number = numberOfOwnCode('run', own.payload)
      return number === run.number || number === run.temporaryNumber.toUpperCase() ? 'handled' : 'pass'
    }
    case 'reason': {
      const reason = desk.reasons().find(one => one.code.toUpperCase() === own.payload)
      if (reason === undefined) desk.refuse('Unknown reason', own.payload)
      else await desk.fail(itemId, reason.code, SCALE)
      return 'handled'
    }
    case 'command':
      await command(desk, itemId, own.payload)
      return 'handled'
    case 'serial':
      return 'pass'
    case 'bin':
    case 'cart':
      await failedLieIn(desk, own.payload)
      return 'handled'
    case 'part':
      desk.refuse('Not used here', own.payload)
      return 'handled'
  }
}

/** Where the units lie that failed last: with their tags they are found there. */
async function failedLieIn(desk: ReviewDesk, place: string): Promise<void> {
  const { latestGroupId, panel } = desk.state.current()
  const groupId = panel !== null && 'groupId' in panel ? panel.groupId : latestGroupId
  if (groupId === null) return desk.refuse('Scan a reason first', `Then ${place}, where they lie`)
  await desk.changeGroup(groupId, { place })
}

async function command(desk: ReviewDesk, itemId: string, name: Command): Promise<void> {
  switch (name) {
    case 'approve':
      return desk.approve(itemId, SCALE)
    case 'all':
      return desk.approveAll(itemId)
    case 'fail':
      return desk.show({ kind: 'reasons' })
    case 'scrap':
    case 'rework': {
      const { latestGroupId } = desk.state.current()
      if (latestGroupId === null) return desk.refuse('Scan a reason first', `Then scan ${name}`)
      return desk.changeGroup(latestGroupId, { fate: name })
    }
    case 'undo':
      return desk.undo()
    case 'finish':
      return desk.armFinish()
    case 'next':
    case 'complete':
    case 'short':
    case 'extra':
      return desk.refuse('Not in an inspection', `The command ${name} is for another screen`)
  }
}
