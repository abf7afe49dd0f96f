import { z } from 'zod'
import { idSchema, ITEM_LEADERS } from '../catalogue/item.ts'
import { REASONS, reasonSchema } from '../quality/review.ts'
import { templateSchema, viewSchema } from './saved.ts'

export const ROLES = ['worker', 'inspector', 'supervisor', 'owner'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/**
 * How a PIN is verified without the server: argon2id(pin, salt) is keyed with the device's secret
 * (HMAC-SHA-256); the server makes one verifier per device, so a copied database is of no use without that
 * device's key.
 */
export const pinVerifierSchema = z.object({
  saltHex: z.string().regex(/^[0-9a-f]{32}$/),
  verifierHex: z.string().regex(/^[0-9a-f]{64}$/),
  iterations: z.int().min(1),
  memoryKib: z.int().min(8),
})

/** What is said of a person; the PIN and the badge are made apart. */
export const PERSON_FACTS = {
  name: z.string().trim().min(1).max(80),
  initials: z.string().trim().min(1).max(3),
  /** Index into the theme's tile colours. */
  colour: z.int().min(0).max(11),
  roles: z.array(roleSchema).min(1),
  active: z.boolean(),
} as const

export const personSchema = z.object({
  v: z.literal(1),
  part: z.literal('person'),
  id: idSchema,
  ...PERSON_FACTS,
  /** Present for people who may sign in on this device. */
  pin: pinVerifierSchema.nullable(),
  /** Own code printed on the badge, kept as its verifier only. */
  badge: pinVerifierSchema.nullable(),
})

export const locationSchema = z.object({
  v: z.literal(1),
  part: z.literal('location'),
  id: idSchema,
  name: z.string().min(1).max(120),
  shopifyLocationId: z.string().max(128).nullable(),
  /** Highest number in the book of this place's stock whose effects Shopify has acknowledged. */
  shopifyThrough: z.int().min(0).default(0),
})

/** A tablet or a desktop browser, as others see it. */
export const deviceSchema = z.object({
  v: z.literal(1),
  part: z.literal('device'),
  id: idSchema,
  name: z.string().min(1).max(80),
  number: z.int().min(1),
  locationId: idSchema,
  revoked: z.boolean(),
})

/** A short pick is asked about, or only a supervisor may close a line short. */
export const SHORT_PICKS = ['warn', 'block'] as const

/** Parts are promised to a run when it starts, or only as each is picked. */
export const RESERVE_AT = ['start', 'pick'] as const

/** All states are written to Shopify, or the one that it sells. */
export const SHOPIFY_MODES = ['mirrored', 'availableOnly'] as const

/** Whether Shopify is told that less than nothing is there. */
export const BELOW_ZERO = ['allow', 'clamp'] as const

/** Whose figure stands: Shopify's, or the book's but for what orders explain. */
export const LEADERS = ITEM_LEADERS
export type Leader = (typeof LEADERS)[number]

/** http or https, without a name and password inside; empty: none. */
const webhookSchema = z
  .string()
  .trim()
  .max(500)
  .refine(text => text === '' || isWebAddress(text), 'an address that begins with https:// or http://')

/** What an owner sets: each has a row in `settings-table.ts`. */
export const SETTING_SCHEMAS = {
  shopName: z.string().trim().max(120),
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capitals, for example EUR'),
  defaultLocationId: idSchema,
  /** Share above the required quantity that counts without a card, in 1/10,000 (2 % = 200). */
  overPickTolerance: z.int().min(0).max(10_000),
  shortPick: z.enum(SHORT_PICKS),
  reserveAt: z.enum(RESERVE_AT),
  shopifyMode: z.enum(SHOPIFY_MODES),
  belowZero: z.enum(BELOW_ZERO),
  leadMaterials: z.enum(LEADERS),
  leadBoms: z.enum(LEADERS),
  nightlyDriftReport: z.boolean(),
  /** Orders of the shop take stock and parts of active BOMs at once, without a work order. */
  orderExecution: z.boolean(),
  refundsPutBack: z.boolean(),
  cancellationsPutBack: z.boolean(),
  reasonRequired: z.boolean(),
  /** A code is never taken out, only switched off: finished reviews name it. */
  reasons: z.array(reasonSchema).min(1).max(100),
  idleLockMinutes: z.int().min(1).max(240),
  alertEmails: z.array(z.email('an address like name@example.com').max(254)).max(20),
  alertWebhook: webhookSchema,
} as const

export const settingsSchema = z.object({
  v: z.literal(1),
  part: z.literal('settings'),
  id: z.literal('settings'),
  /** True while the shop is the simulated one: every screen says so. */
  demo: z.boolean(),
  ...SETTING_SCHEMAS,
  // Settings that were written before these existed have none of them.
  shortPick: SETTING_SCHEMAS.shortPick.default('warn'),
  reserveAt: SETTING_SCHEMAS.reserveAt.default('start'),
  shopifyMode: SETTING_SCHEMAS.shopifyMode.default('mirrored'),
  belowZero: SETTING_SCHEMAS.belowZero.default('allow'),
  leadMaterials: SETTING_SCHEMAS.leadMaterials.default('shopify'),
  leadBoms: SETTING_SCHEMAS.leadBoms.default('explained'),
  nightlyDriftReport: SETTING_SCHEMAS.nightlyDriftReport.default(true),
  orderExecution: SETTING_SCHEMAS.orderExecution.default(false),
  refundsPutBack: SETTING_SCHEMAS.refundsPutBack.default(true),
  cancellationsPutBack: SETTING_SCHEMAS.cancellationsPutBack.default(true),
  reasons: SETTING_SCHEMAS.reasons.default([...REASONS]),
  alertEmails: SETTING_SCHEMAS.alertEmails.default([]),
  alertWebhook: SETTING_SCHEMAS.alertWebhook.default(''),
  /** How often they were saved: of two editors the second is told. */
  version: z.int().min(0).default(0),
  /** Who changed a setting last, by its key. */
  changedByKey: z.record(z.string().max(40), z.object({ byId: idSchema, atMs: z.int() })).default({}),
})

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/.test(text)
}

/** Documents of the collection `people`. */
export const peopleDocumentSchema = z.discriminatedUnion('part', [
  personSchema,
  locationSchema,
  deviceSchema,
  settingsSchema,
  templateSchema,
  viewSchema,
])

export type Person = z.infer<typeof personSchema>
export type Location = z.infer<typeof locationSchema>
export type Device = z.infer<typeof deviceSchema>
export type Settings = z.infer<typeof settingsSchema>
export type ShortPick = (typeof SHORT_PICKS)[number]
export type PeopleDocument = z.infer<typeof peopleDocumentSchema>
