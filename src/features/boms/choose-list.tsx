import { styled } from '@mui/material/styles'
import { type DragEvent, useRef, useState } from 'react'
import { csvFaultWords } from '#domain/bom/csv/words.ts'
import { type CsvTable, readCsv } from '#domain/bom/csv/read.ts'
import type { Result } from '#kernel/result.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { Notice } from './notice.tsx'
import { textOfFile } from './list-file.ts'

/** What the list is, in words. */
export type ChooseWords = {
  readonly drop: string
  readonly what: string
  /** Of the file field, for those who hear the page. */
  readonly file: string
  /** A list of this kind, as it would be pasted. */
  readonly example: string
  /** What comes next. */
  readonly steps: readonly string[]
}

type Props = {
  readonly words: ChooseWords
  /** Called with what could be read as a table. */
  readonly onList: (fileName: string, text: string, table: CsvTable) => void
}

/** The first step: a file, dropped or chosen, or a pasted list. Nothing leaves this device. */
export function ChooseList({ onList, words }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const take = (fileName: string, text: Result<string, Parameters<typeof csvFaultWords>[0]>) => {
    const table = text.ok ? readCsv(text.value) : text
    if (!table.ok) return setFault(`${fileName}: ${csvFaultWords(table.error)}`)
    if (text.ok) onList(fileName, text.value, table.value)
  }
  const takeFile = async (file: File | undefined) => {
    if (file !== undefined) take(file.name, await textOfFile(file))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void takeFile(event.dataTransfer.files[0])
  }
  return (
    <Root>
      {fault !== null && <Notice tone="refused">{fault}</Notice>}
      <Halves>
        <Drop
          onDragLeave={() => setOver(false)}
          onDragOver={event => {
            event.preventDefault()
            setOver(true)
          }}
          onDrop={drop}
          over={over}
        >
          <h2>{words.drop}</h2>
          <p>{words.what}</p>
          <DeskButton
            emphasis="primary"
            icon="download"
            label="Choose a file"
            onPress={() => input.current?.click()}
          />
          <Hidden
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            aria-label={words.file}
            onChange={event => {
              void takeFile(event.target.files?.[0])
              event.target.value = ''
            }}
            ref={input}
            type="file"
          />
        </Drop>
        <Paste>
          <h2>Or paste it</h2>
          <textarea
            aria-label="Pasted list"
            onChange={event => setPasted(event.target.value)}
            placeholder={words.example}
            spellCheck={false}
            value={pasted}
          />
          <DeskButton
            disabled={pasted.trim() === ''}
            icon="right"
            label="Read it"
            onPress={() => take('Pasted list', { ok: true, value: pasted })}
          />
        </Paste>
      </Halves>
      <Steps>
        {words.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </Steps>
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', alignContent: 'start', gap: 20, overflowY: 'auto', flex: 1 })

const Halves = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 20 })

const Drop = styled(
  'section',
  ownProps('over'),
)<{ over: boolean }>(({ theme, over }) => ({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 12,
  minHeight: 340,
  padding: 28,
  borderRadius: theme.floor.size.radius,
  border: `3px dashed ${over ? theme.floor.colours.brand : theme.floor.colours.edge}`,
  background: over ? theme.floor.colours.sunk : theme.floor.colours.surface,
  textAlign: 'center',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
  p: { margin: 0, paddingBlockEnd: 8, maxWidth: 360, color: theme.floor.colours.inkSoft },
}))

const Hidden = styled('input')({ display: 'none' })

const Paste = styled('section')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  gap: 12,
  h2: { margin: 0, fontSize: theme.floor.text.label, fontWeight: 700 },
  textarea: {
    flex: 1,
    width: '100%',
    minHeight: 200,
    padding: 14,
    resize: 'none',
    borderRadius: theme.floor.size.radius,
    border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
    background: theme.floor.colours.surface,
    color: theme.floor.colours.ink,
    fontFamily: 'inherit',
    fontSize: theme.floor.text.body,
    fontWeight: 600,
    lineHeight: 1.4,
    whiteSpace: 'pre',
  },
  'textarea::placeholder': { color: theme.floor.colours.inkSoft, opacity: 1 },
}))

const Steps = styled('ol')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  margin: 0,
  paddingInlineStart: 24,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))
