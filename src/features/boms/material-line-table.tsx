import { styled } from '@mui/material/styles'
import { MATERIAL_FIELD_WORDS } from '#domain/catalogue/list-columns.ts'
import type { MaterialChange, MaterialFact, MaterialLine } from '#domain/catalogue/list-import.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { Unseen } from '../../ui/unseen.tsx'

type Props = {
  readonly lines: readonly MaterialLine[]
  readonly nameOf: (itemId: string) => string
  readonly onLeaveOut: (lineNumber: number, out: boolean) => void
}

/** Every line with its fate in words; one that cannot be right can be left out on purpose. */
export function MaterialLineTable({ lines, nameOf, onLeaveOut }: Props) {
  return (
    <DeskTable
      cells={({ lineNumber, name, sku, fate }) => [
        <Quiet key="number">{lineNumber}</Quiet>,
        <div key="name">
          <Strong>{name === '' ? '–' : name}</Strong>
          {sku !== '' && <Quiet>{sku}</Quiet>}
        </div>,
        <Fate fate={fate} key="fate" nameOf={nameOf} />,
        <span key="leave-out">
          {(fate.kind === 'wrong' || fate.kind === 'leftOut') && (
            <DeskButton
              label={fate.kind === 'wrong' ? 'Leave this line out' : 'Take it in again'}
              onPress={() => onLeaveOut(lineNumber, fate.kind === 'wrong')}
              small
            />
          )}
        </span>,
      ]}
      columns="56px minmax(180px, 2fr) minmax(240px, 3fr) 190px"
      head={['Line', 'In the list', 'What becomes of it', <Unseen key="leave-out-head">Leave out</Unseen>]}
      label="Lines of the list"
      rowHeight={60}
      rowKey={({ lineNumber }) => String(lineNumber)}
      rows={lines}
    />
  )
}

function Fate({ fate, nameOf }: Pick<MaterialLine, 'fate'> & Pick<Props, 'nameOf'>) {
  switch (fate.kind) {
    case 'new':
      return (
        <>
          <Strong>New material</Strong>
          <More>
            {fate.facts.map(fact => (
              <Fact key={fact.field}>{factWords(fact)}</Fact>
            ))}
          </More>
        </>
      )
    case 'same':
      return <Chip tone="idle">As it is already</Chip>
    case 'leftOut':
      return <Chip tone="idle">Left out, as you said</Chip>
    case 'changed':
      return (
        <>
          <Strong>Changes {nameOf(fate.itemId)}</Strong>
          {fate.changes.map(change => (
            <More key={change.field}>{changeWords(change)}</More>
          ))}
          {fate.warnings.length > 0 && <Chip tone="short">Another unit</Chip>}
          {fate.warnings.map(warning => (
            <Warned key={warning}>{warning}</Warned>
          ))}
        </>
      )
    case 'wrong':
      return (
        <>
          <Chip tone="refused">Cannot be right</Chip>
          {fate.faults.map(fault => (
            <Wrong key={fault}>{fault}</Wrong>
          ))}
        </>
      )
  }
}

function factWords({ field, to }: MaterialFact): string {
  return `${MATERIAL_FIELD_WORDS[field]}: ${to}`
}

function changeWords({ field, was, to }: MaterialChange): string {
  const word = MATERIAL_FIELD_WORDS[field]
  if (was === '') return factWords({ field, to })
  return to === '' ? `${word}: ${was}, taken away` : `${word}: ${was} → ${to}`
}

const More = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.35,
  overflowWrap: 'anywhere',
  color: theme.floor.colours.inkSoft,
}))

/** Stays together where the line breaks. */
const Fact = styled('span')({
  display: 'inline-block',
  maxWidth: '100%',
  '&:not(:last-of-type)::after': { content: '" ·"', whiteSpace: 'pre', paddingInlineEnd: 4 },
})

const Wrong = styled(More)(({ theme }) => ({ color: theme.floor.colours.tone.refused.onSoft }))

const Warned = styled(More)(({ theme }) => ({ color: theme.floor.colours.tone.short.onSoft }))
