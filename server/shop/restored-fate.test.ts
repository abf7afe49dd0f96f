import { expect, test } from 'vitest'
import type { ShopifyEffect } from '#domain/shopify/effect.ts'
import { NO_TARGETS } from '#domain/shopify/targets.ts'
import type { OutboxRow } from '../shopify/outbox-port.ts'
import { arrivedCount } from './restored-fate.ts'

const place = { itemId: 'leg', locationId: 'workshop' }

function row(effect: ShopifyEffect, stage: OutboxRow['stage'] = 'whole'): OutboxRow {
  return {
    outboxId: 1,
    book: 'shop',
    bookSeq: 1,
    effect,
    stage,
    status: 'waiting',
    groupIdempotencyKey: null,
    sentAtMs: null,
    intendedAtMs: 0,
    retryAtMs: null,
    attempts: 0,
    problem: null,
  }
}

function adjust(delta: number): OutboxRow {
  return row({ kind: 'adjust', ...place, state: 'available', delta, reason: 'correction' })
}

function move(quantity: number, stage: OutboxRow['stage'] = 'whole'): OutboxRow {
  const states = { from: 'available', to: 'reserved' } as const
  return row({ kind: 'move', ...place, ...states, quantity, reason: 'reservation_created' }, stage)
}

type Case = [string, OutboxRow[], Partial<typeof NO_TARGETS>, number | null]

const CASES: Case[] = [
  ['all of them', [adjust(-2), adjust(-3)], { available: 10 }, 2],
  ['the first', [adjust(-2), adjust(-3)], { available: 13 }, 1],
  ['none', [adjust(-2), adjust(-3)], { available: 15 }, 0],
  ['nobody can tell: it fits nothing', [adjust(-2), adjust(-3)], { available: 14 }, null],
  ['nobody can tell: it fits two', [adjust(-2), adjust(2)], { available: 10 }, null],
  ['a move, seen in both states', [move(4)], { available: 10, reserved: 0 }, 1],
  ['a move that is half seen', [move(4)], { available: 10, reserved: -4 }, null],
  ['the second half of a divided move is open', [move(4, 'entering')], { available: 10, reserved: -4 }, 0],
]

test.each(CASES)('VB11 what of the open effects has arrived: %s', (_, rows, read, arrived) => {
  const targets = { ...NO_TARGETS, available: 10 }
  expect(arrivedCount(rows, targets, { ...NO_TARGETS, ...read })).toBe(arrived)
})
