import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'
import { deviceStandingSchema } from './device.ts'

/** Commands are online only. `actorId` is the person who gives it: the server looks up what they may do. */
export const commandSchema = z.object({ actorId: idSchema })
export const doneSchema = z.object({ done: z.literal(true) })

/**
 * `POST /api/enrolment-codes`: for a device that will stand at `locationId`; the caller's own where absent.
 */
export const enrolmentCodeRequestSchema = commandSchema.extend({ locationId: idSchema.optional() })

export const deviceParamsSchema = z.object({ deviceId: idSchema })

/** `GET /api/devices` */
export const deviceListSchema = z.object({
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      number: z.int(),
      locationId: z.string(),
      revoked: z.boolean(),
      enrolledAtMs: z.int(),
      lastContactMs: z.int(),
      /** Highest deviceSeq that has a verdict. */
      lastSeq: z.int(),
      /** Up to which position it has stored the work orders, as far as the server knows; 0: it never said. */
      ordersReached: z.int().min(0),
      /** As it last said, and when; null: it has not since the server started. */
      standing: deviceStandingSchema.extend({ atMs: z.int() }).nullable().default(null),
    }),
  ),
})

export type DeviceList = z.infer<typeof deviceListSchema>
