import {
  BELOW_ZERO,
  LEADERS,
  RESERVE_AT,
  type Settings,
  SHOPIFY_MODES,
  SHORT_PICKS,
} from '../people/person.ts'
import { REASONS } from '../quality/review.ts'
import type { SettingKey } from './change-settings.ts'

/** How a setting is shown and typed. `percent`: kept in 1/10,000. Limits are those of its schema. */
export type SettingKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'address'; readonly maxLength: number }
  | { readonly kind: 'percent'; readonly max: number }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'switch'; readonly on: string; readonly off: string }
  | { readonly kind: 'choice'; readonly options: readonly { value: string; label: string }[] }
  | { readonly kind: 'place' }
  | { readonly kind: 'mailAddresses' }
  | { readonly kind: 'reasons' }

export const SETTING_GROUPS = ['Shop', 'Shopify', 'On the floor', 'Quality', 'Alerts'] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

export type SettingRow = {
  readonly title: string
  readonly group: SettingGroup
  /** What it does, in one sentence. */
  readonly says: string
  readonly kind: SettingKind
  /** What a new shop begins with, in words where it is asked on the first day. */
  readonly standard: Settings[SettingKey] | null
}

const LEADER_OPTIONS = [
  { value: LEADERS[0], label: 'Shopify leads' },
  { value: LEADERS[1], label: 'The book leads, but for orders' },
]

/** Every setting that the shop obeys: the page, its search and the documents are made of this table alone. */
export const SETTINGS_TABLE: Readonly<Record<SettingKey, SettingRow>> = {
  shopName: {
    title: 'Name of the shop',
    group: 'Shop',
    says: 'Stands at the top of every page and on alerts.',
    kind: { kind: 'text', maxLength: 120 },
    standard: '',
  },
  currency: {
    title: 'Currency',
    group: 'Shop',
    says: 'Three letters that stand beside every amount; amounts are not converted when it changes.',
    kind: { kind: 'text', maxLength: 3 },
    standard: 'USD',
  },
  defaultLocationId: {
    title: 'Usual place',
    group: 'Shop',
    says: 'The place of tablets that are enrolled with the code of the server’s start.',
    kind: { kind: 'place' },
    standard: null,
  },
  shopifyMode: {
    title: 'What Shopify is told',
    group: 'Shopify',
    says:
      'Available, reserved, held for inspection and damaged, or available alone: then the shop goes on ' +
      'selling what is picked. Changes once everything has arrived there, and writes the difference.',
    kind: {
      kind: 'choice',
      options: [
        { value: SHOPIFY_MODES[0], label: 'All four states' },
        { value: SHOPIFY_MODES[1], label: 'Available only' },
      ],
    },
    standard: 'mirrored',
  },
  belowZero: {
    title: 'Available below zero',
    group: 'Shopify',
    says: 'Whether Shopify is told less than zero, or stops at 0 while the book goes on.',
    kind: {
      kind: 'choice',
      options: [
        { value: BELOW_ZERO[0], label: 'Told as it is' },
        { value: BELOW_ZERO[1], label: 'Told as 0' },
      ],
    },
    standard: 'allow',
  },
  leadMaterials: {
    title: 'Materials: who leads',
    group: 'Shopify',
    says:
      'Whether every change that somebody makes in Shopify is taken over, or only what its orders explain; ' +
      'the rest waits for reconcile. An item may say otherwise.',
    kind: { kind: 'choice', options: LEADER_OPTIONS },
    standard: 'shopify',
  },
  leadBoms: {
    title: 'BOMs and sub-assemblies: who leads',
    group: 'Shopify',
    says: 'The same for what is built here.',
    kind: { kind: 'choice', options: LEADER_OPTIONS },
    standard: 'explained',
  },
  nightlyDriftReport: {
    title: 'Nightly drift report',
    group: 'Shopify',
    says: 'At 03:00 of the shop’s own zone everything that is built here is compared; nothing is written.',
    kind: { kind: 'switch', on: 'Each night', off: 'Not at all' },
    standard: true,
  },
  orderExecution: {
    title: 'Orders take parts at once',
    group: 'Shopify',
    says: 'An order of the shop takes ready-made units and parts of active BOMs the moment it comes in.',
    kind: { kind: 'switch', on: 'On', off: 'Off' },
    standard: false,
  },
  refundsPutBack: {
    title: 'Refunds are put back',
    group: 'Shopify',
    says: 'What Shopify puts back into stock with a refund comes back here too, whole or in parts.',
    kind: { kind: 'switch', on: 'Yes', off: 'No' },
    standard: true,
  },
  cancellationsPutBack: {
    title: 'Cancellations are put back',
    group: 'Shopify',
    says: 'What a cancelled order had taken comes back, whole or in parts.',
    kind: { kind: 'switch', on: 'Yes', off: 'No' },
    standard: true,
  },
  overPickTolerance: {
    title: 'Over-pick tolerance',
    group: 'On the floor',
    says: 'How much above the need of a line counts without asking, rounded down to what its unit can show.',
    kind: { kind: 'percent', max: 100 },
    standard: 200,
  },
  shortPick: {
    title: 'Short pick',
    group: 'On the floor',
    says: 'Whether anybody may close a line with less than it needs, or only a supervisor.',
    kind: {
      kind: 'choice',
      options: [
        { value: SHORT_PICKS[0], label: 'Anybody, with a warning' },
        { value: SHORT_PICKS[1], label: 'Only a supervisor' },
      ],
    },
    standard: 'warn',
  },
  reserveAt: {
    title: 'Parts are promised to a run',
    group: 'On the floor',
    says: 'Whether a run that starts reserves its whole list, or each part only when it is picked.',
    kind: {
      kind: 'choice',
      options: [
        { value: RESERVE_AT[0], label: 'At its start' },
        { value: RESERVE_AT[1], label: 'As each is picked' },
      ],
    },
    standard: 'start',
  },
  idleLockMinutes: {
    title: 'Idle lock',
    group: 'On the floor',
    says: 'A tablet that nobody touches hides its content after this time, never while scans come in.',
    kind: { kind: 'whole', min: 1, max: 240, unit: 'minutes' },
    standard: 10,
  },
  reasonRequired: {
    title: 'A reason for each failed unit',
    group: 'Quality',
    says: 'Whether an inspector has to say why a unit failed.',
    kind: { kind: 'switch', on: 'Required', off: 'Asked, may be left out' },
    standard: false,
  },
  reasons: {
    title: 'Reasons',
    group: 'Quality',
    says: 'What an inspector may name as the reason of a failure, in this order, on tablets and on paper.',
    kind: { kind: 'reasons' },
    standard: [...REASONS],
  },
  alertEmails: {
    title: 'Alerts by mail to',
    group: 'Alerts',
    says: 'Who gets a mail when an item falls below its minimum somewhere; needs the server’s mail settings.',
    kind: { kind: 'mailAddresses' },
    standard: [],
  },
  alertWebhook: {
    title: 'Alerts to an address',
    group: 'Alerts',
    says: 'Where the same alert is posted as signed JSON; every enrolled device can read this address.',
    kind: { kind: 'address', maxLength: 500 },
    standard: '',
  },
}

/** What a new shop begins with, but for its name, its place and whether it is the demo. */
export const STANDARD_SETTINGS = {
  currency: 'USD',
  overPickTolerance: 200,
  shortPick: 'warn',
  reserveAt: 'start',
  shopifyMode: 'mirrored',
  belowZero: 'allow',
  leadMaterials: 'shopify',
  leadBoms: 'explained',
  nightlyDriftReport: true,
  orderExecution: false,
  refundsPutBack: true,
  cancellationsPutBack: true,
  reasonRequired: false,
  reasons: [...REASONS],
  idleLockMinutes: 10,
  alertEmails: [],
  alertWebhook: '',
} as const satisfies Partial<Settings>
