import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Account } from './account.ts'

export const SIMULATED_ACCESS_TOKEN = 'simulated-static-token'
export const SIMULATED_CLIENT_ID = 'simulated-client'
export const SIMULATED_CLIENT_SECRET = 'simulated-secret'

const TOKEN_LIFE_SECONDS = 86_399

const grantSchema = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.literal(SIMULATED_CLIENT_ID),
  client_secret: z.literal(SIMULATED_CLIENT_SECRET),
})

export type Grant = { readonly access_token: string; readonly scope: string; readonly expires_in: number }

/**
 * Who may come in: the static token for ever, issued ones for a day. Issued tokens do not survive a restart.
 */
export interface Access {
  readonly allows: (token: string | undefined, nowMs: number) => boolean
  /** A token for these client credentials, or null where they are wrong. */
  readonly grant: (form: Readonly<Record<string, string>>, nowMs: number) => Grant | null
  readonly revokeIssued: () => void
}

export function createAccess(account: () => Account): Access {
  const expiresAtMsByToken = new Map<string, number>()
  return {
    allows: (token, nowMs) =>
      !account().isRevoked &&
      (token === SIMULATED_ACCESS_TOKEN ||
        (token !== undefined && (expiresAtMsByToken.get(token) ?? 0) > nowMs)),
    grant: (form, nowMs) => {
      if (account().isRevoked || !grantSchema.safeParse(form).success) return null
      const token = `simulated-${randomBytes(16).toString('hex')}`
      expiresAtMsByToken.set(token, nowMs + TOKEN_LIFE_SECONDS * 1000)
      return { access_token: token, scope: account().scopes.join(','), expires_in: TOKEN_LIFE_SECONDS }
    },
    revokeIssued: () => expiresAtMsByToken.clear(),
  }
}
