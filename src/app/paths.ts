import type { Revocation } from '#protocol/device.ts'

const DESK = [
  '/board',
  '/figures',
  '/orders',
  '/boms',
  '/materials',
  '/reconcile',
  '/shop-orders',
  '/print',
  '/units',
  '/words',
  '/needs-you',
  '/entries',
  '/runs',
  '/book',
  '/settings',
  '/people',
  '/devices',
  '/desk',
]

/** Pages for a desk, with the desk's frame around them. */
export function isDeskPath(pathname: string): boolean {
  return DESK.some(start => pathname === start || pathname.startsWith(`${start}/`))
}

const SWITCHED_OFF = 'switched-off'

/** Where a tablet stands that a supervisor has switched off: `/enrol?switched-off=TIME&by=NAME`. */
export function switchedOffPath(by: Revocation | null): string {
  const said = new URLSearchParams({ [SWITCHED_OFF]: String(by?.atMs ?? '') })
  if (by !== null && by.byName !== null) said.set('by', by.byName)
  return `/enrol?${said.toString()}`
}

/** What that address says: null where this tablet was not switched off. */
export function switchedOffIn(search: string): { readonly by: Revocation | null } | null {
  const said = new URLSearchParams(search)
  const time = said.get(SWITCHED_OFF)
  if (time === null) return null
  return { by: /^\d{1,15}$/.test(time) ? { byName: said.get('by'), atMs: Number(time) } : null }
}
