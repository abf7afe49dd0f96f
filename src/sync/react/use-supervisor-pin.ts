import { useMemo, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import type { SignInRefusal } from '../../device/session.ts'
import { approvalWords } from '../../device/sign-in-words.ts'
import type { PeopleDocument, Person } from '#domain/people/person.ts'
import { hasRight } from '#domain/people/rights.ts'
import { useGroup } from './use-documents.ts'
import { useNow } from './use-now.ts'

export type SupervisorPinCheck = {
  /** Everybody who may allow it, by name. */
  readonly approvers: readonly Person[]
  readonly checking: boolean
  /** Why the last PIN did not work; null before any. Counts a lock-out down. */
  readonly message: string | null
  /** Verifies on this tablet, without network; calls `onAllowed` with the approver's id when it is right. */
  readonly check: (approverId: string, pin: string) => void
}

/** What `SupervisorPin` needs: who may allow what needs the right to resolve, and their PIN. */
export function useSupervisorPin(onAllowed: (approverId: string) => void): SupervisorPinCheck {
  const { session } = useDependencies()
  const people = useGroup('people', 'person')
  const [checking, setChecking] = useState(false)
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const nowMs = useNow(refusal?.reason === 'wait' ? 500 : undefined)
  const approvers = useMemo(() => approversOf((people ?? []).map(({ body }) => body)), [people])
  async function check(approverId: string, pin: string): Promise<void> {
    const approver = approvers.find(one => one.id === approverId)
    if (approver === undefined) return
    setChecking(true)
    const result = await session.verifyPin(approver, pin)
    setChecking(false)
    setRefusal(result.ok ? null : result.error)
    if (result.ok) onAllowed(approverId)
  }
  return {
    approvers,
    checking,
    message: refusal === null ? null : approvalWords(refusal, nowMs),
    check: (approverId, pin) => void check(approverId, pin),
  }
}

function approversOf(people: readonly PeopleDocument[]): readonly Person[] {
  return people
    .flatMap(one => (one.part === 'person' && one.active && hasRight(one.roles, 'resolve') ? [one] : []))
    .toSorted((left, right) => left.name.localeCompare(right.name))
}
