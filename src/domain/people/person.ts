import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'

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

export const personSchema = z.object({
  v: z.literal(1),
  part: z.literal('person'),
  id: idSchema,
  name: z.string().min(1).max(80),
  initials: z.string().min(1).max(3),
  /** Index into the theme's tile colours. */
  colour: z.int().min(0).max(11),
  roles: z.array(roleSchema).min(1),
  active: z.boolean(),
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

export const settingsSchema = z.object({
  v: z.literal(1),
  part: z.literal('settings'),
  id: z.literal('settings'),
  shopName: z.string().max(120),
  /** True while the shop is the simulated one: every screen says so. */
  demo: z.boolean(),
  currency: z.string().length(3),
  defaultLocationId: idSchema,
  /** Share above the required quantity that counts without a card, in 1/10,000 (2 % = 200). */
  overPickTolerance: z.int().min(0).max(10_000),
  reasonRequired: z.boolean(),
  idleLockMinutes: z.int().min(1).max(240),
})

/** Documents of the collection `people`. */
export const peopleDocumentSchema = z.discriminatedUnion('part', [
  personSchema,
  locationSchema,
  deviceSchema,
  settingsSchema,
])

export type Person = z.infer<typeof personSchema>
export type Location = z.infer<typeof locationSchema>
export type Device = z.infer<typeof deviceSchema>
export type Settings = z.infer<typeof settingsSchema>
export type PeopleDocument = z.infer<typeof peopleDocumentSchema>
