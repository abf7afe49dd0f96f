import { styled } from '@mui/material/styles'
import { useRef } from 'react'
import type { FileType } from '#domain/files/file-ref.ts'
import { EmptyState } from '../empty-state.tsx'
import { Icon } from '../icons.tsx'
import { ProblemLine } from '../problem-line.tsx'
import { bytesWords } from '../time-words.ts'
import { DeskButton } from './desk-button.tsx'

export type ListedFile = {
  readonly sha256: string
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  /** Who put it here and when, in words. */
  readonly from: string
  /** Address of a picture, for a small one beside the name. */
  readonly thumbnail: string | null
  /** Bytes that are on the server, for a file that is on its way; null once it is there. */
  readonly bytesSent: number | null
  /** Why it will not come, in words. */
  readonly trouble: string | null
}

type Props = {
  readonly files: readonly ListedFile[]
  /** Shows a picture that is here; gives any other file to the browser to save. */
  readonly onOpen: (sha256: string) => void
  /** Absent for whoever only reads. */
  readonly onRemove?: (sha256: string) => void
  readonly onAdd?: (files: readonly File[]) => void
  /** Why the last one was not taken, in words. */
  readonly refusal: string | null
}

/** Documents of something: name, size, who; what is on its way shows how far it has come. */
export function FileList({ files, onOpen, onRemove, onAdd, refusal }: Props) {
  return (
    <Root
      onDragOver={event => {
        if (onAdd !== undefined) event.preventDefault()
      }}
      onDrop={event => {
        event.preventDefault()
        onAdd?.([...event.dataTransfer.files])
      }}
    >
      {onAdd !== undefined && <AddFiles onAdd={onAdd} />}
      <ProblemLine words={refusal} />
      {files.length === 0 ? (
        <EmptyState sentence="No drawings or documents yet." />
      ) : (
        <List>
          {files.map(file => (
            <Row key={file.sha256}>
              <Small>
                {file.thumbnail === null ? (
                  <Icon name="note" size={28} />
                ) : (
                  <img alt="" src={file.thumbnail} />
                )}
              </Small>
              <Words>
                <b>{file.name}</b>
                <small>
                  {[KIND_WORDS[file.type], bytesWords(file.bytes), file.from].filter(Boolean).join(' · ')}
                </small>
                {file.trouble !== null && <Bad>{file.trouble}</Bad>}
                {file.bytesSent !== null && file.trouble === null && <OnItsWay file={file} />}
              </Words>
              <DeskButton
                icon={file.thumbnail === null ? 'download' : 'eye'}
                label={file.thumbnail === null ? 'Save' : 'Show'}
                onPress={() => onOpen(file.sha256)}
                small
              />
              {onRemove !== undefined && (
                <DeskButton
                  emphasis="quiet"
                  icon="trash"
                  label="Remove"
                  onPress={() => onRemove(file.sha256)}
                  small
                />
              )}
            </Row>
          ))}
        </List>
      )}
    </Root>
  )
}

const KIND_WORDS: Readonly<Record<FileType, string>> = {
  'image/jpeg': 'Picture',
  'image/png': 'Picture',
  'image/webp': 'Picture',
  'application/pdf': 'PDF',
  'application/octet-stream': 'File',
}

function OnItsWay({ file: { bytesSent, bytes } }: { readonly file: ListedFile }) {
  const words = `Not on the server yet: ${bytesWords(bytesSent ?? 0)} of ${bytesWords(bytes)}`
  return (
    <Way>
      <progress aria-label={words} max={bytes} value={bytesSent ?? 0} />
      {words}
    </Way>
  )
}

function AddFiles({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <Add>
      <DeskButton
        emphasis="primary"
        icon="plus"
        label="Add documents"
        onPress={() => chooser.current?.click()}
      />
      <span>or drop them here: drawings, photos, anything up to 20 MB</span>
      <input
        aria-label="Documents"
        hidden
        multiple
        onChange={({ target }) => {
          onAdd([...(target.files ?? [])])
          target.value = ''
        }}
        ref={chooser}
        type="file"
      />
    </Add>
  )
}

const Root = styled('div')({ display: 'flex', flexDirection: 'column', gap: 12, flex: 1, minHeight: 0 })

const Add = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 16,
  fontSize: theme.floor.text.small,
  color: theme.floor.colours.inkSoft,
}))

const List = styled('ul')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  listStyle: 'none',
  margin: 0,
  padding: 0,
})

const Row = styled('li')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  minHeight: 72,
  paddingBlock: 8,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Small = styled('span')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: 56,
  height: 56,
  overflow: 'hidden',
  borderRadius: theme.floor.size.radius,
  background: theme.floor.colours.sunk,
  color: theme.floor.colours.inkSoft,
  img: { width: '100%', height: '100%', objectFit: 'cover' },
}))

const Words = styled('span')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  flex: 1,
  minWidth: 0,
  b: { fontSize: theme.floor.text.body, fontWeight: 700, overflowWrap: 'anywhere' },
  small: { fontSize: theme.floor.text.small, color: theme.floor.colours.inkSoft },
}))

const Way = styled('span')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  progress: { width: 160, accentColor: theme.floor.colours.brand },
}))

const Bad = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  color: theme.floor.colours.tone.refused.onSoft,
}))
