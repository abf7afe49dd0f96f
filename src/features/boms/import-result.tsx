import { useNavigate } from 'react-router'
import type { ReadFile } from '#domain/bom/csv/lists.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Figures, Line, ResultPage, Ways } from './result-page.tsx'

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
    <ResultPage title={`${lists.map(({ name }) => name).join(', ')}: imported`}>
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
    </ResultPage>
  )
}
