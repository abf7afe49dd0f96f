import { must } from '#kernel/assert.ts'
import { seededRandom } from '../testing/seeded-random.ts'

/** Chance of one simulation: the same seed throws the same numbers everywhere. */
export type Dice = {
  /** 0 ≤ r < 1. */
  unit(): number
  /** 0 ≤ n < limit, whole. */
  below(limit: number): number
  /** Whole, both ends included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T
  bytes(count: number): Uint8Array
}

/** `name` tells the streams of one seed apart: one more throw of the network must not move the people. */
export function dice(seed: number, name: string): Dice {
  const mixed = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)
  const random = seededRandom(mixed)
  const unit = () => random.below(2 ** 32) / 2 ** 32
  const below = (limit: number) => random.below(limit)
  return {
    unit,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: probability => unit() < probability,
    pick: list => must(list[below(list.length)], 'one of a list that is not empty'),
    weighted(weights) {
      const keys = keysOf(weights)
      let left = unit() * keys.reduce((sum, key) => sum + weights[key], 0)
      const chosen = keys.find(key => (left -= weights[key]) < 0)
      return must(chosen ?? keys[0], 'one of the weights')
    },
    bytes: count => Uint8Array.from({ length: count }, () => below(256)),
  }
}

function keysOf<T extends string>(weights: Readonly<Record<T, number>>): T[] {
  const keys: T[] = []
  for (const key in weights) keys.push(key)
  return keys
}
