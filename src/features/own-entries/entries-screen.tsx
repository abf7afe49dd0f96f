import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useStatus } from '../../sync/react/use-status.ts'
import type { Blocked } from '../../sync/status.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { lastEntriesWords, switchedOffWords } from '../../sync/react/switched-off-words.ts'
import { ageWords, bytesWords, dayAndTime } from '../../ui/time-words.ts'
import { ICON_BY_TONE } from '../../ui/tone-icon.ts'
import { toneOf } from '../../ui/tokens.ts'
import { EnrolAgain } from './enrol-again.tsx'
import { EntriesByHand } from './entries-by-hand.tsx'
import { EntryRow } from './entry-row.tsx'
import { UnsentFiles } from './unsent-files.tsx'
import { useEntryRows } from './use-entry-rows.ts'

/** From here on the pill's sentence asks for a walk to the network. */
const WALK_AFTER_MS = 2 * 3_600_000
const WALK_AFTER_COUNT = 200

/** What this tablet has done, and how far word of it has come. */
export function EntriesScreen() {
  const navigate = useNavigate()
  const device = useDevice()
  const rows = useEntryRows()
  const { needsYouCount } = useStatus()
  return (
    <Root>
      <Head>
        <h1>Entries of {device.stage === 'enrolled' ? device.device.name : 'this tablet'}</h1>
        {needsYouCount > 0 && (
          <FloorButton
            emphasis="needs"
            icon="flag"
            label="What needs you"
            onPress={() => void navigate('/needs-you')}
          />
        )}
      </Head>
      <Verdict />
      <UnsentFiles />
      <EntriesByHand />
      <Figures />
      {rows.length === 0 ? (
        <EmptyState
          figure="Whatever is done here shows at once, with a mark of how far it has come."
          sentence="Nothing was done on this tablet yet."
        />
      ) : (
        <List>
          {rows.map(row => (
            <EntryRow key={row.own.entry.id} {...row} />
          ))}
        </List>
      )}
    </Root>
  )
}

/** The one sentence: all sent, on its way, kept here, or time for a walk. */
function Verdict() {
  const status = useStatus()
  const nowMs = useNow()
  const { unsentCount, oldestUnsentAtMs, online, blocked, revocation, unsentFiles } = status
  const ageMs = oldestUnsentAtMs === null ? 0 : nowMs - oldestUnsentAtMs
  if (blocked === 'newToken' || blocked === 'forked') return <EnrolAgain words={BLOCKED_WORDS[blocked]} />
  if (blocked === 'cannotStore') {
    const rest =
      unsentCount === 0 ? 'What was done here is sent.' : `${unsentCount} not sent: they go up all the same.`
    return <Sentence tone="refused" words={`${BLOCKED_WORDS.cannotStore} ${rest}`} />
  }
  if (blocked === 'revoked') {
    const words = `${switchedOffWords(revocation, nowMs)}. ${lastEntriesWords(revocation, unsentCount)}`
    return <Sentence tone="refused" words={words} />
  }
  if (blocked !== null) return <Sentence tone="refused" words={BLOCKED_WORDS[blocked]} />
  if (unsentCount === 0) {
    return unsentFiles.bytes === 0 ? <Sentence tone="done" words="Everything is sent." /> : null
  }
  const age = ageWords(ageMs)
  const kept = `${unsentCount} not sent, the oldest ${age === ageWords(0) ? age : `${age} ago`}.`
  if (online) return <Sentence tone="short" words={`${kept} They are on their way.`} />
  if (ageMs >= WALK_AFTER_MS || unsentCount >= WALK_AFTER_COUNT) {
    return (
      <Sentence
        tone="short"
        words={`${kept} Time for a walk to the network: it takes 5 seconds. They are safe here until then.`}
      />
    )
  }
  return <Sentence tone="short" words={`${kept} Kept safe here; sent by themselves once there is network.`} />
}

const ENROL_AGAIN = 'Enrol it again here: what was not sent is kept, and goes up under its new name.'

const BLOCKED_WORDS: Readonly<Record<Exclude<Blocked, 'revoked'>, string>> = {
  newToken: `The server does not know this tablet any more. ${ENROL_AGAIN}`,
  update: 'The server speaks a newer version. Take the update above: the entries are kept and go up then.',
  forked: `This tablet was copied or restored: the server has other entries of it. ${ENROL_AGAIN}`,
  cannotStore: 'This tablet is full: nothing more is taken down. Free some space, or use another tablet.',
}

function Sentence({ tone, words }: { readonly tone: Tone; readonly words: string }) {
  return (
    <Said tone={tone}>
      <Icon name={ICON_BY_TONE[tone]} size={28} strokeWidth={2.8} />
      {words}
    </Said>
  )
}

function Figures() {
  const { lastHeardAtMs, storage, pictures, filesAhead, clockOffsetMs, unreadableCount } = useStatus()
  const nowMs = useNow()
  const figures: [string, string][] = [
    ['Last heard', lastHeardAtMs === null ? 'never' : dayAndTime(lastHeardAtMs, nowMs)],
    ['Storage', storage.persisted ? 'kept by this tablet' : 'the browser may clear it'],
    ['Free', storage.freeBytes === null ? 'not said' : bytesWords(storage.freeBytes)],
    ['Pictures', `${pictures.cachedCount} of ${pictures.wantedCount}`],
    ['Drawings and photos', `${filesAhead.hereCount} of ${filesAhead.wantedCount}`],
  ]
  const offMinutes = clockOffsetMs === null ? 0 : Math.round(Math.abs(clockOffsetMs) / 60_000)
  if (offMinutes > 0)
    figures.push(['Clock', `${offMinutes} min ${(clockOffsetMs ?? 0) > 0 ? 'slow' : 'fast'}`])
  if (unreadableCount > 0) figures.push(['Not readable', `${unreadableCount} (update the app)`])
  return (
    <Facts>
      {figures.map(([word, figure]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </Facts>
  )
}

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  width: '100%',
  maxWidth: 1080,
  margin: '0 auto',
  padding: '24px 32px 48px',
})

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 24,
  h1: { margin: 0, fontSize: theme.floor.text.title, fontWeight: 700, lineHeight: 1.1 },
}))

const Said = styled(
  'p',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  margin: 0,
  padding: '14px 18px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))

const Facts = styled('dl')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '8px 40px',
  margin: 0,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  dt: { color: theme.floor.colours.inkSoft },
  dd: { margin: 0, fontSize: theme.floor.text.body, fontWeight: 700 },
}))

const List = styled('ol')({ listStyle: 'none', margin: 0, padding: 0 })
