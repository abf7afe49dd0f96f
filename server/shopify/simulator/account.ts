import { z } from 'zod'

/**
 * What the shop's owner, its plan and time itself do to an app: its token is taken back, rights are granted
 * or not, the API version that it speaks ends, the shop counts in another currency or lives elsewhere.
 */
export const accountSchema = z.strictObject({
  isRevoked: z.boolean(),
  scopes: z.array(z.string()),
  isVersionEnded: z.boolean(),
  currencyCode: z.string().length(3),
  timeZone: z.string(),
})
export type Account = z.infer<typeof accountSchema>

export const accountEditSchema = accountSchema.partial()
/** What changes; the rest stays. */
export type AccountEdit = { readonly [Key in keyof Account]?: Account[Key] | undefined }

/** What an app of ours is granted where nobody says otherwise. */
export const ALL_SCOPES = [
  'read_products',
  'read_inventory',
  'write_inventory',
  'read_locations',
  'read_orders',
  'write_orders',
]

export function accountOf(edit: AccountEdit): Account {
  return {
    isRevoked: edit.isRevoked ?? false,
    scopes: edit.scopes ?? ALL_SCOPES,
    isVersionEnded: edit.isVersionEnded ?? false,
    currencyCode: edit.currencyCode ?? 'USD',
    timeZone: edit.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
