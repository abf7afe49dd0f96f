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

/** After `/enrol`, where a supervisor has switched this device off. */
export const SWITCHED_OFF = '?switched-off'
export const SWITCHED_OFF_PATH = `/enrol${SWITCHED_OFF}`
