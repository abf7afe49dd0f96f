import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import type { ReadFile } from '#domain/bom/csv/lists.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Icon } from '../../ui/icons.tsx'

/** What an import came to: the server's figures, and the preview of the lines that stayed out. */
export type Imported = {
  readonly lists: readonly { readonly id: string; readonly name: string }[]
  readonly newMaterials: number
  readonly file: ReadFile
}

type Props = { readonly imported: Imported; readonly onAnother: () => void }

/** The third step: what there is now, and the ways on. */
export function ImportResult({ imported: { lists, newMaterials, file }, onAnother }: Props) {
  const navigate = useNavigate()
  const previews = file.lists.map(({ preview }) => preview)
  const lines = previews.flatMap(preview => preview.lines)
  const optional = lines.filter(line => line.fate.kind === 'optional').map(line => line.name)
  const leftOut = lines
    .filter(({ fate }) => fate.kind === 'skipped' && fate.why === 'leftOut')
    .map(({ lineNumber, name }) => (name === '' ? `line ${lineNumber}` : `line ${lineNumber} ${name}`))
  const linked = previews.reduce((sum, preview) => sum + preview.counts.link, 0)
  const parts = previews.reduce((sum, preview) => sum + preview.parts.length, 0)
  return (
    <Root>
      <Head>
        <Icon name="check" size={48} strokeWidth={3} />
        <h2>{lists.map(({ name }) => name).join(', ')}: imported</h2>
      </Head>
      <Figures>
        <Line count={parts} words={`${parts === 1 ? 'part' : 'parts'}, ${newMaterials} of them new`} />
        {linked > 0 && <Line count={linked} words={linked === 1 ? 'is an assembly' : 'are assemblies'} />}
        {optional.length > 0 && <Line count={optional.length} words="optional, left out" />}
        {leftOut.length > 0 && <Line count={leftOut.length} words="left out, as you said" />}
      </Figures>
      {optional.length > 0 && <p>Left out: {optional.join(', ')}</p>}
      {leftOut.length > 0 && <p>Not in the book: {leftOut.join(', ')}</p>}
      <Ways>
        {lists.map(({ id, name }) => (
          <DeskButton
            emphasis="primary"
            icon="right"
            key={id}
            label={`Open ${name}`}
            onPress={() => void navigate(`/boms/${encodeURIComponent(id)}`)}
          />
        ))}
        {lists.slice(-1).map(({ id }) => (
          <DeskButton
            icon="print"
            key={id}
            label="Print their codes"
            onPress={() => void navigate(`/print/codes?bom=${encodeURIComponent(id)}`)}
          />
        ))}
        <DeskButton icon="download" label="Import another list" onPress={onAnother} />
      </Ways>
    </Root>
  )
}

function Line({ count, words }: { readonly count: number; readonly words: string }) {
  return (
    <div>
      <b>{count}</b> {words}
    </div>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 24,
  flex: 1,
  maxWidth: 900,
  paddingBlockStart: 40,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  p: { margin: 0, lineHeight: 1.4, color: theme.floor.colours.inkSoft },
}))

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  color: theme.floor.colours.tone.done.onSoft,
  h2: { margin: 0, fontSize: theme.floor.text.headline, fontWeight: 700, lineHeight: 1.1 },
}))

const Figures = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  fontSize: theme.floor.text.label,
  b: { display: 'inline-block', minWidth: 64, fontSize: theme.floor.text.title, fontWeight: 700 },
}))

const Ways = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 12 })
