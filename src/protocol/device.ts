import { z } from 'zod'

/** The server is a device too: entries about Shopify and those of commands bear this deviceId. */
export const SERVER_DEVICE_ID = 'server'
/** Who did what the server did by itself. */
export const SERVER_ACTOR_ID = 'server'

/** `POST /api/devices`: the code is printed by the server, or shown by a supervisor. */
export const enrolRequestSchema = z.object({
  protocol: z.int(),
  code: z.string().min(4).max(64),
  name: z.string().trim().min(1).max(80),
})

export const enrolAnswerSchema = z.object({
  deviceId: z.string(),
  /** T2: the second device; temporary numbers begin with it. */
  number: z.int().min(1),
  /** Bearer token of every further request. */
  token: z.string(),
  /** 32 bytes, base64: key of the PIN verifiers; the device imports it as a key that cannot be exported. */
  secret: z.string(),
  locationId: z.string(),
  epoch: z.string(),
})

/** `POST /api/enrolment-codes`, from an enrolled device: a code that lives ten minutes and works once. */
export const enrolmentCodeAnswerSchema = z.object({ code: z.string(), expiresAtMs: z.int() })

/** Who switched a device off, and when, ms. `byName`: null where no person did, as at the command line. */
export const revocationSchema = z.object({ byName: z.string().nullable(), atMs: z.int() })

/** `GET /api/me`: where the server stands with this device. */
export const meAnswerSchema = z.object({
  deviceId: z.string(),
  epoch: z.string(),
  /** Highest deviceSeq that has a verdict; the device sends from the next. */
  lastSeq: z.int().min(0),
  /** Hash of that entry, 64 zeros where there is none. */
  lastHash: z.string(),
  revoked: z.boolean(),
  /** Null for a device in use, and for one that was revoked before this was kept. */
  revocation: revocationSchema.nullable().default(null),
  position: z.int().min(0),
  serverTimeMs: z.int(),
})

/**
 * `POST /api/me/standing`: what a device says of itself, if it says anything; nothing depends on it. `unsent`
 * counts its entries without a verdict; `battery` is null where the browser does not tell.
 */
export const deviceStandingSchema = z.object({
  unsent: z.int().min(0),
  battery: z.object({ percent: z.int().min(0).max(100), charging: z.boolean() }).nullable(),
})

export type DeviceStanding = z.infer<typeof deviceStandingSchema>
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>
export type Revocation = z.infer<typeof revocationSchema>
export type MeAnswer = z.infer<typeof meAnswerSchema>
