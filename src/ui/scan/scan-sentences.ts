/**
 * What the last-scan line says when a scan could not simply count. One sentence each, with what to do next.
 */
export const SCAN_SENTENCES = {
  notOnList: 'Not on this list',
  completeAlready: 'Complete already',
  severalLines: 'Several lines match: tap the right one',
  severalLots: 'Which lot is it? Tap it',
  lotOfAnotherPart: 'This lot belongs to another part',
  placeNotAllowed: 'Not from this place',
  doneMeanwhile: 'Done meanwhile by somebody else',
  swap: 'Another part than planned: scan it again to use it',
  misread: 'Misread: scan again',
  unknown: 'Unknown code',
  entryCodes: 'Entries of another tablet: open Entries, tap Hand in QR codes',
  badgeOnly: 'Who are you? Scan your badge',
  finishTheNumber: 'Finish the number first',
  admittedNumberDropped: 'The number was dropped: another part was scanned',
} as const

export type ScanSentence = keyof typeof SCAN_SENTENCES

/** "20 needed. Tap Take extra or scan the command extra". */
export function oneTooManySentence(required: string): string {
  return `${required} needed. Tap Take extra or scan the command extra`
}
