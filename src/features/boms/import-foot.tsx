import { styled } from '@mui/material/styles'
import type { ReadFile } from '#domain/bom/csv/lists.ts'
import type { ImportPreview } from '#domain/bom/csv/preview-shape.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'

type Props = {
  readonly file: ReadFile
  readonly busy: boolean
  /** Why nobody here may import, or null. */
  readonly refusal: string | null
  readonly onImport: () => void
}

/** What pressing Import would write, and what still stands before it; always in sight. */
export function ImportFoot({ file, ...rest }: Props) {
  return <FootBar {...rest} waiting={waitingWords(file)} writes={writesWords(file)} />
}

type BarProps = Omit<Props, 'file'> & {
  /** What Import would write. */
  readonly writes: string
  /** What stands before it, or null. */
  readonly waiting: string | null
}

/** The same of any list, in words. */
export function FootBar({ writes, waiting, busy, refusal, onImport }: BarProps) {
  return (
    <Root>
      <Words>
        <b>{busy ? 'Importing: the server checks and writes the list …' : writes}</b>
        <span>{refusal ?? waiting ?? 'Nothing is written before you press Import.'}</span>
      </Words>
      <DeskButton
        disabled={busy || waiting !== null || refusal !== null}
        emphasis="primary"
        icon="check"
        label={busy ? 'Importing' : 'Import'}
        onPress={onImport}
      />
    </Root>
  )
}

function writesWords({ lists }: ReadFile): string {
  const made = lists.map(({ preview }) => preview)
  const newParts = made.flatMap(preview => preview.parts).filter(part => part.itemId === null).length
  const names = made.map(preview => preview.target.name).join(', ')
  return `Writes ${counted(newParts, 'new part')} and ${names === '' ? 'a list' : names} with ${counted(
    made.reduce((sum, preview) => sum + preview.parts.length + preview.links.length, 0),
    'component',
  )}`
}

function waitingWords({ lists }: ReadFile): string | null {
  const open = lists.filter(({ preview }) => !preview.canImport).map(({ preview }) => preview)
  if (open.length === 0) return null
  const problems = open.reduce((sum, preview) => sum + preview.problems.length, 0)
  const questions = open.reduce((sum, preview) => sum + blockingCount(preview), 0)
  const parts = [
    problems === 0 ? '' : `${counted(problems, 'problem')} to mend`,
    questions === 0 ? '' : `${counted(questions, 'question')} to answer`,
  ]
  return `First: ${parts.filter(part => part !== '').join(' and ')}`
}

function blockingCount(preview: ImportPreview): number {
  return preview.questions.filter(question => question.blocking).length
}

/** "1 part", "94 parts". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

const Root = styled('footer')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 20,
  padding: '12px 28px',
  marginInline: -28,
  marginBlockEnd: -24,
  background: theme.floor.colours.surface,
  borderBlockStart: `2px solid ${theme.floor.colours.line}`,
  '& > button': { minWidth: 180 },
}))

const Words = styled('div')(({ theme }) => ({
  display: 'grid',
  flex: 1,
  minWidth: 0,
  gap: 2,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  b: { fontSize: theme.floor.text.body, fontWeight: 700, color: theme.floor.colours.ink },
}))
