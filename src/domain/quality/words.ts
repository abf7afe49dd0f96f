import type { FailedGroup } from './review.ts'

/** What becomes of failed units, as buttons and lists say it. */
export function fateWords(fate: FailedGroup['fate']): string {
  return FATE_WORDS[fate]
}

const FATE_WORDS: Readonly<Record<FailedGroup['fate'], string>> = {
  rework: 'Rework',
  scrap: 'Scrap',
  later: 'Decide later',
  useAsIs: 'Use as is',
}

/** Why units are used as they are: offered beside one's own words. */
export const USE_AS_IS_REASONS = [
  'Hardly to be seen',
  'The customer takes it so',
  'Works as it should',
  'Within what we allow',
] as const
