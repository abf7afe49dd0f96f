import { z } from 'zod'
import { type Result, fail, ok } from '#kernel/result.ts'
import type { Credentials, ShopAccess } from './credentials.ts'

export type TokenFault = {
  readonly kind: 'weather' | 'denied'
  readonly message: string
  /** Of what is denied: whether the name of the shop is to be mended, or the credentials. */
  readonly about?: 'address' | 'credentials'
}

export interface TokenSource {
  /** A token that should still work; a new one where the last has lived 80 % of its life. */
  readonly current: () => Promise<Result<string, TokenFault>>
  /**
   * Shopify refused the token: it is dropped. True where `current` can get another; false for a static one.
   */
  readonly drop: (token: string) => boolean
}

export type TokenLine = {
  readonly clock: { readonly nowMs: () => number }
  readonly send: typeof fetch
  readonly timeoutMs: number
}

const RENEW_SHARE = 0.8

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** Tokens for one shop: the static one, or issued ones. */
export function tokenSource(access: ShopAccess, line: TokenLine): TokenSource {
  const { credentials, origin } = access
  if (credentials.kind === 'client') return issuedTokens(origin, credentials, line)
  return { current: () => Promise.resolve(ok(credentials.accessToken)), drop: () => false }
}

type ClientCredentials = Extract<Credentials, { kind: 'client' }>
type Issued = { readonly token: string; readonly renewAtMs: number }

function issuedTokens(origin: string, credentials: ClientCredentials, line: TokenLine): TokenSource {
  let issued: Issued | null = null
  let pending: Promise<Result<string, TokenFault>> | null = null

  async function renew(): Promise<Result<string, TokenFault>> {
    const askedAtMs = line.clock.nowMs()
    const grant = await askForToken(origin, credentials, line)
    if (!grant.ok) return grant
    const renewAtMs = askedAtMs + grant.value.expires_in * 1000 * RENEW_SHARE
    issued = { token: grant.value.access_token, renewAtMs }
    return ok(issued.token)
  }
  return {
    current: () => {
      if (issued !== null && line.clock.nowMs() < issued.renewAtMs) return Promise.resolve(ok(issued.token))
      // Concurrent callers share one renewal.
      pending ??= renew().finally(() => {
        pending = null
      })
      return pending
    },
    drop: token => {
      // Another caller may have replaced it meanwhile.
      if (issued?.token === token) issued = null
      return true
    },
  }
}

async function askForToken(
  origin: string,
  credentials: ClientCredentials,
  line: TokenLine,
): Promise<Result<z.infer<typeof grantSchema>, TokenFault>> {
  try {
    const response = await line.send(`${origin}/admin/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(line.timeoutMs),
    })
    if (response.status === 429 || response.status >= 500) {
      return fail({ kind: 'weather', message: `Shopify answers ${response.status} when asked for a token` })
    }
    if (response.status === 404) {
      return fail({ kind: 'denied', about: 'address', message: 'Shopify has no shop of this name (404)' })
    }
    const grant = grantSchema.safeParse(response.ok ? await response.json() : undefined)
    if (grant.success) return ok(grant.data)
    return fail({
      kind: 'denied',
      message: `Shopify gives no token for these client credentials (${response.status})`,
    })
  } catch {
    // The error's text could name the request's body, where the secret stands.
    return fail({ kind: 'weather', message: 'Shopify cannot be reached for a token' })
  }
}
