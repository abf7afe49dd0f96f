import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { leftAt, nothingLeftBehind, type ShiftEndFacts } from '#domain/people/ready.ts'
import { hasRight } from '#domain/people/rights.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useActInPlaces } from '../../sync/react/use-act.ts'
import { useSignedIn, useStatus } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { Icon } from '../../ui/icons.tsx'
import type { Said } from '../../ui/use-last-scan.ts'
import { ownProps } from '../../ui/own-props.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { bytesWords } from '../../ui/time-words.ts'
import { useFeedback } from '../../ui/use-feedback.ts'
import { toneOf } from '../../ui/tokens.ts'
import { CheckRow, WayOut } from './check-row.tsx'
import { HandoverNote } from './handover-note.tsx'
import { useDraftRuns } from './use-draft-runs.ts'
import { type LeftBehind, useLeftBehind } from './use-left-behind.ts'

/** "I'm done": what is still open, each with its way out, then home. */
export function ShiftEndScreen() {
  const { session } = useDependencies()
  const navigate = useNavigate()
  const person = useSignedIn()?.person
  const left = useLeftBehind(person?.id ?? null)
  const roles = person?.roles ?? []
  const clean = nothingLeftBehind(left.facts, roles)
  const lastScan = usePlaceScans(left.facts)
  return (
    <FloorScreen
      foot={
        <FloorButton emphasis="quiet" icon="left" label="Back to work" onPress={() => void navigate('/')} />
      }
      invitation="Scan the cart or bin where it stands, or a run to open it"
      lastScan={lastScan}
      primary={
        <FloorButton
          emphasis="primary"
          icon="check"
          label={clean ? 'Sign out' : 'Sign out anyway'}
          onPress={() => {
            void navigate('/')
            session.signOut()
          }}
        />
      }
      title={`End of shift, ${person?.name ?? ''}`}
    >
      <Body>
        <Verdict clean={clean}>
          <Icon name={clean ? 'check' : 'warn'} size={48} strokeWidth={3} />
          {clean ? 'Nothing left behind' : 'Before you go'}
        </Verdict>
        <Rows left={left} mayJudge={hasRight(roles, 'review')} />
        {left.orderIds.length > 0 && <HandoverNote orderIds={left.orderIds} />}
      </Body>
    </FloorScreen>
  )
}

/** A scanned cart or bin is where everything stands that has no place yet. */
function usePlaceScans({ inHand }: ShiftEndFacts): Said {
  const { nowMs } = useDependencies()
  const act = useActInPlaces()
  const { lastScan, say } = useFeedback()
  useScanner(async scan => {
    const own = readOwnCode(normaliseScan(scan.raw).text)
    if (own === null || own === 'misread' || (own.kind !== 'cart' && own.kind !== 'bin')) return 'pass'
    const place = own.payload
    const acts = leftAt(inHand, place)
    const refuse = (word: string, what: string) => say({ sound: 'refused', word, what, figure: '' }, nowMs())
    if (acts.length === 0) return refuse('Nothing in your hands', `${place} stays as it is`)
    const kept = await act(acts)
    if (!kept.ok) return refuse('Not kept', kept.error)
    const what = acts.length === 1 ? 'The run stays open' : `${acts.length} runs stay open`
    return say({ sound: 'picked', word: `It stands at ${place}`, what, figure: '' }, nowMs())
  })
  return lastScan
}

function Rows({ left, mayJudge }: { readonly left: LeftBehind; readonly mayJudge: boolean }) {
  const navigate = useNavigate()
  const { facts } = left
  const drafts = useDraftRuns()
  const goTo = (path: string, word: string) => (
    <WayOut onClick={() => void navigate(path)} variant="outlined">
      {word}
    </WayOut>
  )
  return (
    <>
      <NotSent facts={facts} look={goTo('/entries', 'Look')} />
      {left.inHand.map(hand => (
        <CheckRow
          action={goTo(`/run/${hand.runId}/build`, hand.placeGiven ? 'Look' : 'Say where')}
          detail={hand.placeGiven ? `Left at ${hand.place}` : 'No place given: scan the cart or the bin'}
          figure={`${hand.lineCount} ${hand.lineCount === 1 ? 'part' : 'parts'}`}
          key={hand.runId}
          ready={hand.placeGiven}
          tone={hand.placeGiven ? 'done' : 'short'}
          words={`In your hands: ${hand.name}`}
        />
      ))}
      {left.inHand.length === 0 && (
        <CheckRow detail="Nothing picked lies about" ready tone="done" words="Hands empty" />
      )}
      {left.open.map(run => (
        <CheckRow
          action={goTo(run.path, 'Open')}
          detail="Goes on tomorrow, whoever comes first"
          key={run.runId}
          ready={false}
          tone="idle"
          words={`You opened: ${run.name}`}
        />
      ))}
      {drafts.map(({ runId, name }) => (
        <CheckRow
          action={name !== null && goTo(`/run/${runId}/inspect`, 'Open')}
          detail="Kept on this tablet; nothing is booked until it is finished"
          key={runId}
          ready={false}
          tone="short"
          words={`Review still draft: ${name ?? 'its run is not on this tablet'}`}
        />
      ))}
      {left.failed.map(run => (
        <CheckRow
          action={mayJudge && goTo(`/run/${run.runId}/inspect`, 'Decide')}
          detail={mayJudge ? 'Scrap them, or leave them set apart' : 'Set apart: an inspector decides'}
          key={run.runId}
          ready={false}
          tone={mayJudge ? 'short' : 'idle'}
          words={`Failed units without a fate: ${run.name}`}
        />
      ))}
    </>
  )
}

type NotSentProps = { readonly facts: ShiftEndFacts; readonly look: ReactNode }

/** Entries, then the photos and documents that they name: these take longer on a slow network. */
function NotSent({ facts: { unsentCount, unsentFileCount }, look }: NotSentProps) {
  const { online, unsentFiles } = useStatus()
  const isAll = unsentCount === 0 && unsentFileCount === 0
  const detail = online ? 'They are on their way' : 'Walk to where there is network: it takes 5 seconds'
  const size = `${bytesWords(unsentFiles.bytes)}: stay where there is network until they are gone`
  return (
    <>
      {(isAll || unsentCount > 0) && (
        <CheckRow
          action={!isAll && look}
          detail={isAll ? 'Everything is on the server' : detail}
          figure={isAll ? '' : unsentCount}
          ready={isAll}
          tone={isAll ? 'done' : 'short'}
          words={isAll ? 'All sent' : 'Not sent'}
        />
      )}
      {unsentFileCount > 0 && (
        <CheckRow
          action={look}
          detail={size}
          figure={unsentFileCount}
          ready={false}
          tone="short"
          words="Photos and documents not sent"
        />
      )}
    </>
  )
}

const Body = styled('div')({ width: '100%', maxWidth: 900, margin: '0 auto', padding: '16px 24px' })

const Verdict = styled(
  'h2',
  ownProps('clean'),
)<{ clean: boolean }>(({ theme, clean }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  margin: '0 0 8px',
  padding: '12px 20px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.headline,
  fontWeight: 700,
  lineHeight: 1.1,
  background: toneOf(theme, clean ? 'done' : 'short').solid,
  color: toneOf(theme, clean ? 'done' : 'short').onSolid,
}))
