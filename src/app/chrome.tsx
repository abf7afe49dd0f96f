import { styled } from '@mui/material/styles'
import { type ReactNode, useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import { isAsking, isCardFor } from '#domain/exceptions/inbox.ts'
import { filesWords } from '#domain/files/refs-in.ts'
import { enteredBy, fromPaper } from '#domain/people/entered-by.ts'
import type { Person, Role } from '#domain/people/person.ts'
import { type EnteringFor, madeForOf } from '../device/entering-for.ts'
import { useDocument, useGroup } from '../sync/react/use-documents.ts'
import { useNames } from '../sync/react/use-names.ts'
import { useNow } from '../sync/react/use-now.ts'
import { Stopped } from '../sync/react/stopped.tsx'
import { useDevice, useSignedIn, useStatus } from '../sync/react/use-status.ts'
import { CardBand } from './card-band.tsx'
import { useDependencies } from './dependencies.ts'
import { FloorChromeProvider } from '../ui/floor-screen.tsx'
import type { Said } from '../ui/use-last-scan.ts'
import { SyncPill } from '../ui/sync-pill.tsx'
import { useWatched } from '../ui/use-watched.ts'
import { ageWords, bytesWords, dayAndTime } from '../ui/time-words.ts'

/** Gives every screen below the person, the pill and the demo mark. */
export function ChromeProvider(props: { readonly appScan: Said; readonly children: ReactNode }) {
  const navigate = useNavigate()
  const person = useSignedIn()?.person ?? null
  const entering = useWatched(useDependencies().enteringFor.state)
  const { firstName } = useNames()
  const forId = madeForOf(entering)
  const forWhom = forId === null ? null : firstName(forId)
  const paper = usePaperWords(entering)
  const chrome = useMemo(
    () => ({
      person:
        person === null
          ? null
          : {
              id: person.id,
              name: enteredBy(person.name, forWhom),
              role: paper ?? ROLE_WORDS[leadingRole(person)],
              colour: person.colour,
              initials: person.initials,
            },
      onPersonPress: () => void navigate('/me'),
      pill: <Pill />,
      notice: <Notices />,
      appScan: props.appScan,
    }),
    [person, forWhom, paper, props.appScan, navigate],
  )
  return <FloorChromeProvider value={chrome}>{props.children}</FloorChromeProvider>
}

/** Under the name on every screen: what follows would bear that time unnoticed. */
function usePaperWords(entering: EnteringFor | null): string | null {
  const nowMs = useNow()
  if (entering === null || entering.claimedAtMs === null) return null
  return fromPaper(dayAndTime(entering.claimedAtMs, nowMs))
}

function Notices() {
  return (
    <>
      <Stopped mayLook />
      <CardBand />
    </>
  )
}

function Pill() {
  const navigate = useNavigate()
  const now = useNow()
  const [status, needsYou] = [useStatus(), useCardsForMe()]
  const oldest = status.oldestUnsentAtMs
  const { photoCount, documentCount, bytes } = status.unsentFiles
  return (
    <>
      <DemoMark />
      <SyncPill
        files={bytes === 0 ? null : { words: filesWords(photoCount, documentCount), size: bytesWords(bytes) }}
        heardAt={status.lastHeardAtMs === null ? null : dayAndTime(status.lastHeardAtMs, now)}
        needsYou={needsYou.length}
        onPress={() => void navigate('/entries')}
        unsent={
          status.unsentCount === 0 || oldest === null
            ? null
            : { count: status.unsentCount, oldest: ageWords(now - oldest) }
        }
      />
    </>
  )
}

/** While the shop is the simulated one every screen says so. */
export function DemoMark() {
  const settings = useDocument('people', 'settings')
  const isDemo = settings?.body.part === 'settings' && settings.body.demo
  return isDemo ? <Demo>Demo</Demo> : null
}

/** Open cards that wait for the person who is signed in. */
export function useCardsForMe(): readonly InboxCard[] {
  const open = useGroup('inbox', 'open')
  const person = useSignedIn()?.person ?? null
  const device = useDevice()
  const deviceId = device.stage === 'enrolled' ? device.device.deviceId : null
  return useMemo(
    () =>
      (open ?? [])
        .map(({ body }) => body)
        .filter(card => person !== null && isAsking(card) && isCardFor(card, person, deviceId)),
    [open, person, deviceId],
  )
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  worker: 'Worker',
  inspector: 'Inspector',
  supervisor: 'Supervisor',
  owner: 'Owner',
}

const BY_RANK: readonly Role[] = ['owner', 'supervisor', 'inspector', 'worker']

function leadingRole(person: Person): Role {
  return BY_RANK.find(role => person.roles.includes(role)) ?? 'worker'
}

const Demo = styled('span')(({ theme }) => ({
  flex: 'none',
  marginInlineEnd: 4,
  padding: '3px 10px',
  borderRadius: 6,
  fontSize: 14,
  fontWeight: 700,
  letterSpacing: '0.06em',
  textTransform: 'uppercase',
  border: `2px dashed ${theme.floor.colours.onBarSoft}`,
  color: theme.floor.colours.onBarSoft,
}))
