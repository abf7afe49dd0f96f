import { z } from 'zod'

/**
 * Weather on demand. Each fault hits the next `times` GraphQL requests (of the named operation, where one is
 * named): `status` answers with it instead of working; `reset` cuts the connection before working;
 * `lostReply` works, then cuts the connection; `delay` works after a pause.
 */
export const faultSchema = z.intersection(
  z.object({ times: z.int().min(1).default(1), operation: z.string().optional() }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('status'), status: z.int().min(400).max(599) }),
    z.object({ kind: z.literal('reset') }),
    z.object({ kind: z.literal('lostReply') }),
    z.object({ kind: z.literal('delay'), delayMs: z.int().min(0).max(60_000) }),
  ]),
)
export type FaultInput = z.input<typeof faultSchema>
export type Fault = z.output<typeof faultSchema>

export interface Faults {
  readonly add: (fault: Fault) => void
  readonly clear: () => void
  /** The fault that hits this request, counted down; null in fair weather. */
  readonly take: (operationName: string | null) => Fault | null
}

export function createFaults(): Faults {
  let pending: Fault[] = []
  return {
    add: fault => pending.push({ ...fault }),
    clear: () => {
      pending = []
    },
    take: operationName => {
      const fault = pending.find(({ operation }) => operation === undefined || operation === operationName)
      if (fault === undefined) return null
      fault.times -= 1
      if (fault.times === 0) pending = pending.filter(other => other !== fault)
      return fault
    },
  }
}
