import type { StockDeed } from '#domain/stock/acts.ts'

type DeedWords = { readonly button: string; readonly question: string; readonly note: string }

/** What each deed is called, what it asks for, and what its note is for. */
export const DEED_WORDS: Readonly<Record<StockDeed, DeedWords>> = {
  count: { button: 'Count', question: 'How many are on the bin?', note: '' },
  receive: { button: 'Receive', question: 'How many came?', note: 'Delivery note, from whom' },
  correct: { button: 'Correct', question: 'By how many, up or down?', note: 'Why' },
  writeOff: { button: 'Write off', question: 'How many are gone?', note: 'Why' },
  move: { button: 'Move', question: 'How many go?', note: 'Why, with whom' },
}
