import { z } from 'zod'

/** `GET /healthz`: for whoever watches the server. */
export const healthAnswerSchema = z.object({
  version: z.string(),
  database: z.enum(['ok', 'failing']),
  epoch: z.string(),
  position: z.int().min(0),
  /** Effects that Shopify has not acknowledged yet, those that ask a person included. */
  outbox: z.object({ waiting: z.int().min(0), needsPerson: z.int().min(0) }),
  /** Things that somebody must mend on the way to Shopify: credentials, rights, its version, the currency. */
  shopTodos: z.int().min(0),
  demo: z.boolean(),
  listeners: z.int().min(0),
})

export type HealthAnswer = z.infer<typeof healthAnswerSchema>
