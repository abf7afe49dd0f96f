import { useMemo } from 'react'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import { isCardFor, orderOfCards } from '#domain/exceptions/inbox.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useSignedIn } from '../../sync/react/use-status.ts'
import type { Shown } from '../../sync/shown.ts'
import { dayOf } from '../../ui/time-words.ts'

/** Cards that wait for the person who is signed in, then the records of today. `undefined`: not read yet. */
export function useCards(): readonly Shown<'inbox'>[] | undefined {
  const open = useGroup('inbox', 'open')
  const closed = useGroup('inbox', 'closed')
  const person = useSignedIn()?.person ?? null
  const device = useDevice()
  const today = dayOf(useNow())
  const deviceId = device.stage === 'enrolled' ? device.device.deviceId : null
  return useMemo(() => {
    if (open === undefined || closed === undefined) return undefined
    if (person === null) return []
    return [...open, ...closed.filter(({ body }) => isOfDay(body, today))]
      .filter(({ body }) => isCardFor(body, person, deviceId))
      .toSorted((left, right) => orderOfCards(left.body, right.body))
  }, [open, closed, person, deviceId, today])
}

function isOfDay(card: InboxCard, today: string): boolean {
  return card.closedAtMs !== null && dayOf(card.closedAtMs) === today
}
