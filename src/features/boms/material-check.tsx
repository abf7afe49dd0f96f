import { styled } from '@mui/material/styles'
import { useDeferredValue, useMemo, useState } from 'react'
import {
  MATERIAL_FIELDS,
  MATERIAL_FIELD_WORDS,
  materialMappingSchema,
} from '#domain/catalogue/list-columns.ts'
import type {
  MaterialFate,
  MaterialLine,
  MaterialsGround,
  MaterialsPreview,
} from '#domain/catalogue/list-import.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { FilterTiles } from './count-tiles.tsx'
import { counted, FootBar } from './import-foot.tsx'
import { type MaterialDraft, type MaterialFile, previewOfMaterials } from './material-draft.ts'
import { MaterialLineTable } from './material-line-table.tsx'
import { Notice } from './notice.tsx'
import { UnreadableList } from './unreadable-list.tsx'

type Props = {
  readonly draft: MaterialDraft
  readonly ground: Omit<MaterialsGround, 'newId'> & {
    readonly locations: readonly { readonly id: string; readonly name: string }[]
  }
  readonly busy: boolean
  readonly refusal: string | null
  readonly onChange: (draft: MaterialDraft) => void
  readonly onPutAway: () => void
  readonly onImport: (file: MaterialFile) => void
}

const FIELDS = MATERIAL_FIELDS.map(value => ({ value, label: MATERIAL_FIELD_WORDS[value] }))

type Filter = 'all' | MaterialFate['kind']

/** The second step: what would become of each line. */
export function MaterialCheck(props: Props) {
  const { draft, ground, onChange } = props
  const settled = useDeferredValue(draft)
  const file = useMemo(() => previewOfMaterials(settled, ground), [settled, ground])
  const [chosen, setChosen] = useState<Filter | null>(null)
  if (file === null) return <UnreadableList onPutAway={props.onPutAway} />
  const { lines, faults } = file.preview
  // What has to be dealt with is shown first.
  const filter = chosen ?? (lines.some(({ fate }) => fate.kind === 'wrong') ? 'wrong' : 'all')
  const hasPlace = draft.mapping.bin !== undefined || draft.mapping.minimum !== undefined
  return (
    <>
      <Head>
        {hasPlace && (
          <DeskSelect
            label="Bins and minimums are those of"
            onChange={locationId => onChange({ ...draft, locationId })}
            options={ground.locations.map(({ id, name }) => ({ value: id, label: name }))}
            value={ground.locationId}
            width={280}
          />
        )}
        <p>A SKU that you have is changed, and only in the columns below; an empty cell changes nothing.</p>
        <DeskButton icon="cross" label="Another list" onPress={props.onPutAway} />
      </Head>
      {faults.map(fault => (
        <Notice key={fault} tone="short">
          {fault}
        </Notice>
      ))}
      <ColumnChoice
        fields={FIELDS}
        incomplete={lines.length === 0}
        mapping={draft.mapping}
        onChange={mapping => onChange({ ...draft, mapping: materialMappingSchema.parse(mapping) })}
        table={file.table}
      />
      <FilterTiles current={filter} onChange={setChosen} tiles={tilesOf(lines)} />
      <MaterialLineTable
        lines={lines.filter(({ fate }) => filter === 'all' || fate.kind === filter)}
        nameOf={itemId => ground.items.find(({ id }) => id === itemId)?.name ?? itemId}
        onLeaveOut={(lineNumber, out) => {
          const others = draft.leftOutLineNumbers.filter(number => number !== lineNumber)
          onChange({ ...draft, leftOutLineNumbers: out ? [...others, lineNumber] : others })
        }}
      />
      <FootBar
        busy={props.busy}
        onImport={() => props.onImport(file)}
        refusal={props.refusal}
        waiting={waitingWords(file.preview)}
        writes={writesWords(lines)}
      />
    </>
  )
}

function tilesOf(lines: readonly MaterialLine[]) {
  const count = (kind: MaterialFate['kind']) => lines.filter(({ fate }) => fate.kind === kind).length
  return [
    { filter: 'all' as const, word: 'lines', count: lines.length, tone: null },
    { filter: 'new' as const, word: 'new', count: count('new'), tone: null },
    { filter: 'changed' as const, word: 'changed', count: count('changed'), tone: null },
    { filter: 'same' as const, word: 'as they are', count: count('same'), tone: null },
    { filter: 'leftOut' as const, word: 'left out', count: count('leftOut'), tone: null },
    { filter: 'wrong' as const, word: 'problems', count: count('wrong'), tone: 'refused' as const },
  ]
}

function writesWords(lines: readonly MaterialLine[]): string {
  const made = lines.filter(({ fate }) => fate.kind === 'new').length
  const changed = lines.flatMap(({ fate }) => (fate.kind === 'changed' ? [fate] : []))
  const inAnotherUnit = changed.filter(({ warnings }) => warnings.length > 0).length
  const units = inAnotherUnit === 0 ? '' : `, ${inAnotherUnit} of them to another unit`
  return `Writes ${counted(made, 'new material')} and changes ${changed.length}${units}`
}

function waitingWords({ lines, faults, canImport }: MaterialsPreview): string | null {
  if (canImport) return null
  const wrong = lines.filter(({ fate }) => fate.kind === 'wrong').length
  return wrong > 0 ? `First: ${counted(wrong, 'problem')} to mend or to leave out` : (faults[0] ?? null)
}

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'end',
  flex: 'none',
  gap: 16,
  p: {
    flex: 1,
    margin: 0,
    minHeight: 52,
    display: 'grid',
    alignContent: 'center',
    fontSize: theme.floor.text.small,
    fontWeight: 600,
    lineHeight: 1.35,
    color: theme.floor.colours.inkSoft,
  },
}))
