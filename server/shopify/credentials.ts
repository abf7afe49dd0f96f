import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'

/** Where a shop's secrets may stand. A set one means a real shop; the simulator does not start beside it. */
export const CREDENTIAL_VARIABLES = [
  'SHOPIFY_SHOP',
  'SHOPIFY_ACCESS_TOKEN',
  'SHOPIFY_CLIENT_ID',
  'SHOPIFY_CLIENT_SECRET',
  'SHOPIFY_CREDENTIALS_FILE',
] as const

/** A token of a custom app, or the client credentials of an app, from which a token for a day is got. */
export type Credentials =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string }

/** `origin` is `https://{shop}.myshopify.com`, without a slash at its end. */
export type ShopAccess = { readonly origin: string; readonly credentials: Credentials }

export type Environment = Readonly<Record<string, string | undefined>>

/** The names of the credential variables that are set, in the order of `CREDENTIAL_VARIABLES`. */
export function credentialVariablesSet(environment: Environment): readonly string[] {
  return CREDENTIAL_VARIABLES.filter(name => (environment[name] ?? '') !== '')
}

const settingsSchema = z.object({
  SHOPIFY_SHOP: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i, 'must look like your-shop.myshopify.com'),
  SHOPIFY_ACCESS_TOKEN: z.string().trim().min(1).optional(),
  SHOPIFY_CLIENT_ID: z.string().trim().min(1).optional(),
  SHOPIFY_CLIENT_SECRET: z.string().trim().min(1).optional(),
})

/**
 * The shop and its secrets, from the environment or from the JSON file that SHOPIFY_CREDENTIALS_FILE names
 * (same names, readable by its owner alone); null where none is set. Throws with what to do where they are
 * incomplete; the message never carries a secret.
 */
export function shopAccess(environment: Environment): ShopAccess | null {
  const names = credentialVariablesSet(environment)
  if (names.length === 0) return null
  const file = environment['SHOPIFY_CREDENTIALS_FILE']
  const settings = settingsSchema.safeParse(
    file === undefined || file === '' ? environment : readPrivateJson(file),
  )
  if (!settings.success) {
    // Only the names and the rule: zod's own message might repeat what it read.
    const problems = settings.error.issues.map(issue => `${issue.path.join('.')}: ${issue.code}`)
    throw new Error(
      `The Shopify credentials cannot be used (${problems.join(', ')}); SHOPIFY_SHOP must look like ` +
        'your-shop.myshopify.com, with SHOPIFY_ACCESS_TOKEN, or both SHOPIFY_CLIENT_ID and ' +
        'SHOPIFY_CLIENT_SECRET',
    )
  }
  const { SHOPIFY_SHOP, SHOPIFY_ACCESS_TOKEN, SHOPIFY_CLIENT_ID, SHOPIFY_CLIENT_SECRET } = settings.data
  const origin = `https://${SHOPIFY_SHOP.toLowerCase()}`
  if (SHOPIFY_ACCESS_TOKEN !== undefined) {
    return { origin, credentials: { kind: 'token', accessToken: SHOPIFY_ACCESS_TOKEN } }
  }
  if (SHOPIFY_CLIENT_ID !== undefined && SHOPIFY_CLIENT_SECRET !== undefined) {
    const credentials = {
      kind: 'client',
      clientId: SHOPIFY_CLIENT_ID,
      clientSecret: SHOPIFY_CLIENT_SECRET,
    } as const
    return { origin, credentials }
  }
  throw new Error(
    'Set SHOPIFY_ACCESS_TOKEN, or both SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET, beside SHOPIFY_SHOP',
  )
}

const secretsSchema = z.object({
  SHOPIFY_WEBHOOK_SECRET: z.string().trim().optional(),
  SHOPIFY_CLIENT_SECRET: z.string().trim().optional(),
  SHOPIFY_WEBHOOK_SECRET_BEFORE: z.string().trim().optional(),
})

/** What webhooks may be signed with, the newest first; read from where `shopAccess` reads. */
export function webhookSecrets(environment: Environment): readonly string[] {
  const file = environment['SHOPIFY_CREDENTIALS_FILE'] ?? ''
  const secrets = secretsSchema.safeParse(file === '' ? environment : readPrivateJson(file))
  if (!secrets.success) return []
  const { SHOPIFY_WEBHOOK_SECRET: own, SHOPIFY_CLIENT_SECRET: client } = secrets.data
  const all = [own === '' ? client : (own ?? client), secrets.data.SHOPIFY_WEBHOOK_SECRET_BEFORE]
  return all.filter(secret => secret !== undefined && secret !== '').map(String)
}

function readPrivateJson(file: string): unknown {
  const othersMayRead = (statSync(file).mode & 0o077) !== 0
  // Windows has no such bits: its files come out as 666 whoever may read them.
  if (othersMayRead && process.platform !== 'win32') {
    throw new Error(`${file} can be read by others; run: chmod 600 ${file}`)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}
