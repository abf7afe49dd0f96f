import { styled } from '@mui/material/styles'
import { useDependencies } from '../../app/dependencies.ts'
import { isPictureType } from '#domain/files/file-ref.ts'
import { filesWords } from '#domain/files/refs-in.ts'
import type { NeverSent } from '../../sync/core/upload-loop.ts'
import type { OutboxFile } from '../../sync/files/outbox.ts'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { bytesWords, dayAndTime } from '../../ui/time-words.ts'
import { toneOf } from '../../ui/tokens.ts'
import { useWatched } from '../../ui/use-watched.ts'

/** Photos and documents that are not on the server: on their way, waiting for network, or lost. */
export function UnsentFiles() {
  const { files } = useDependencies()
  const outbox = useWatched(files.outbox)
  const waiting = outbox.filter(({ neverSent }) => neverSent === null)
  const lost = outbox.filter(({ neverSent }) => neverSent !== null)
  return (
    <>
      {waiting.length > 0 && <Waiting files={waiting} />}
      {lost.map(file => (
        <Lost file={file} key={file.sha256} onSeen={() => void files.dropNeverSent(file.sha256)} />
      ))}
    </>
  )
}

function Waiting({ files }: { readonly files: readonly OutboxFile[] }) {
  const online = useStatusPart(status => status.online)
  const photos = files.filter(({ ref }) => isPictureType(ref.type)).map(({ ref }) => ref)
  const total = files.reduce((sum, { ref }) => sum + ref.bytes, 0)
  const sent = files.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
  const what = `${filesWords(photos.length, files.length - photos.length)}, ${bytesWords(total)}`
  const how = online
    ? `on the way: ${bytesWords(sent)} of ${bytesWords(total)} sent.`
    : 'not sent. Kept safe here; sent by themselves once there is network.'
  return (
    <Section aria-label="Not sent yet">
      <p>
        <b>{what}</b> {how}
      </p>
      <KeptPhotos photos={photos} />
    </Section>
  )
}

const NEVER_WORDS: Readonly<Record<NeverSent, string>> = {
  gone: 'was cleared by the browser before it was sent. Take it again.',
  otherBytes: 'arrived damaged each time it was sent. Take it again.',
}

function Lost({ file, onSeen }: { readonly file: OutboxFile; readonly onSeen: () => void }) {
  const nowMs = useNow()
  const what = isPictureType(file.ref.type) ? 'A photo' : file.ref.name
  return (
    <LostRow role="alert">
      <Icon name="cross" size={28} strokeWidth={2.8} />
      <span>
        {what} of {dayAndTime(file.keptAtMs, nowMs)} {file.neverSent !== null && NEVER_WORDS[file.neverSent]}
      </span>
      <FloorButton icon="check" label="Seen" onPress={onSeen} />
    </LostRow>
  )
}

const Section = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  padding: '14px 18px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  p: { margin: 0, fontSize: theme.floor.text.body, lineHeight: 1.25 },
}))

const LostRow = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  padding: '8px 8px 8px 18px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, 'refused').soft,
  color: toneOf(theme, 'refused').onSoft,
  '& > span': { flex: 1 },
}))
