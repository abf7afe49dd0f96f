import { hasRight } from '#domain/people/rights.ts'
import { useSignedIn, useStatusPart } from '../../sync/react/use-status.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'

export type MayChange = {
  readonly may: boolean
  /** Why not, in words; null where they may. */
  readonly why: string | null
  /** They may, once there is a connection again: what they typed stays where it is. */
  readonly waits: boolean
}

/** Whether whoever is signed in may change the shop here and now: owners, with a connection. */
export function useMayChange(right: 'own' | 'resolve' = 'own'): MayChange {
  const roles = useSignedIn()?.person.roles ?? []
  const online = useStatusPart(status => status.online)
  if (!hasRight(roles, right)) {
    const who = right === 'own' ? 'An owner changes' : 'A supervisor or an owner changes'
    return { may: false, why: `${who} this; you can read it.`, waits: false }
  }
  return online ? { may: true, why: null, waits: false } : { may: false, why: OFFLINE, waits: true }
}

const OFFLINE = 'No connection: this can be read here, and changed once the server answers.'

export function WhyNot({ why }: { readonly why: string | null }) {
  if (why === null) return null
  return (
    <p role="status" style={{ margin: '0 0 16px' }}>
      <StatusBadge icon="lock" tone="idle">
        {why}
      </StatusBadge>
    </p>
  )
}
