import { LASTING_REFUSALS, notNowWords, ofItem, refusedWords } from '#domain/shopify/refusals.ts'
import type { OutboxProblem } from '../shopify/outbox-port.ts'

const PROBLEM_MAX = 400

/** Why a row of a reconcile was not written, in a maker's words; null: it told Shopify nothing. */
export function problemWords(problem: OutboxProblem | null): string {
  if (problem === null) return LASTING_REFUSALS.notLinked
  switch (problem.code) {
    case 'outcomeUnknown':
    case 'keyExpired':
      return 'Nobody can say whether it arrived: retry looks at both figures first.'
    case 'moved':
      return 'Shopify moved before it was written.'
    case 'notInShopify':
      return problem.mayHaveArrived ? LASTING_REFUSALS.notLinked : ofItem(problem.message)
    case 'weather':
      return notNowWords(problem.message).slice(0, PROBLEM_MAX)
    case 'refused':
    case 'denied':
      return refusedWords(ofItem(problem.message)).slice(0, PROBLEM_MAX)
  }
}
