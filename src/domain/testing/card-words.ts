import type { CardWords } from '../exceptions/words.ts'

/** Names that follow from ids, and the time as minutes and seconds of UTC. */
export const CARD_WORDS: CardWords = {
  person: id => id.charAt(0).toUpperCase() + id.slice(1),
  device: id => id,
  place: id => id,
  item: id => id,
  unit: () => 'pcs',
  run: id => id,
  order: id => id,
  time: atMs => new Date(atMs).toISOString().slice(11, 19),
}
