import { useDeferredValue, useMemo, useState } from 'react'
import { columnMappingSchema } from '#domain/bom/csv/columns.ts'
import { plainKey } from '#domain/bom/csv/keys.ts'
import type { ReadFile, ReadList } from '#domain/bom/csv/lists.ts'
import type { ImportPreview } from '#domain/bom/csv/preview-shape.ts'
import { problemWords } from '#domain/bom/csv/words.ts'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { CountTiles } from './count-tiles.tsx'
import { type ImportDraft, previewOfDraft } from './import-draft.ts'
import { counted, ImportFoot } from './import-foot.tsx'
import { type LineFilter, importLines, isInLineFilter } from './import-lines.ts'
import { ImportTarget } from './import-target.tsx'
import { LineTable } from './line-table.tsx'
import { Notice } from './notice.tsx'
import { PART_COLUMNS } from './part-columns.ts'
import { UnreadableList } from './unreadable-list.tsx'

type Props = {
  readonly draft: ImportDraft
  readonly items: readonly Item[]
  readonly busy: boolean
  readonly refusal: string | null
  readonly onChange: (draft: ImportDraft) => void
  readonly onPutAway: () => void
  readonly onImport: (file: ReadFile) => void
}

/** The second step: what would become of each line, with everything that a person has to say about it. */
export function ImportCheck(props: Props) {
  const { draft, items, onChange } = props
  // Typing a name must not wait for five thousand lines.
  const settled = useDeferredValue(draft)
  const file = useMemo(() => previewOfDraft(settled, items), [settled, items])
  // Where something is to be mended is opened first, and stays open once it is.
  const [current, setCurrent] = useState(() => Math.max(0, file?.lists.findIndex(isOpen) ?? 0))
  const namesake = useMemo(() => {
    const assemblies = items.filter(isAssembly)
    return assemblies.find(item => plainKey(item.name) === plainKey(draft.name)) ?? null
  }, [items, draft.name])
  if (file === null) return <UnreadableList onPutAway={props.onPutAway} />
  const list = file.lists[current] ?? file.lists[0]
  const whole = [...new Set(file.lists.flatMap(({ preview }) => preview.problems.filter(isOfWhole)))]
  return (
    <>
      <ImportTarget draft={draft} namesake={namesake} onChange={onChange} onPutAway={props.onPutAway} />
      {whole.map(problem => (
        <Notice
          actions={
            problem.kind === 'targetNameTaken' && (
              <DeskButton
                icon="swap"
                label="Replace its parts list"
                onPress={() => onChange({ ...draft, replace: true })}
                small
              />
            )
          }
          key={problemWords(problem)}
          tone="refused"
        >
          {problemWords(problem)}
        </Notice>
      ))}
      <ColumnChoice
        fields={PART_COLUMNS}
        incomplete={whole.some(({ kind }) => kind === 'noNameColumn' || kind === 'noQuantityColumn')}
        mapping={draft.mapping}
        onChange={mapping => onChange({ ...draft, mapping: columnMappingSchema.parse(mapping) })}
        table={file.table}
      />
      {file.lists.length > 1 && (
        <DeskTabs
          current={String(file.lists.findIndex(one => one === list))}
          label="Lists in the file"
          onChange={name => setCurrent(Number(name))}
          tabs={file.lists.map(({ preview }, index) => ({
            name: String(index),
            label: tabWords(preview),
            count: preview.lines.length,
          }))}
        />
      )}
      {file.lists.length > 1 && !isAmong(draft.name, file.lists) && (
        <Notice
          actions={file.lists.map(({ preview: { target } }) => (
            <DeskButton
              key={target.name}
              label={target.name}
              onPress={() => onChange({ ...draft, name: target.name })}
              small
            />
          ))}
          tone="short"
        >
          The file names its own lists. Which of them is the product? All others become sub-assemblies.
        </Notice>
      )}
      {list !== undefined && <ListCheck {...props} catalogue={file.catalogue} list={list} />}
      <ImportFoot
        busy={props.busy}
        file={file}
        onImport={() => props.onImport(file)}
        refusal={props.refusal}
      />
    </>
  )
}

function isOfLine({ lineNumber }: { readonly lineNumber: number | null }): boolean {
  return lineNumber !== null
}

function isOpen({ preview }: ReadList): boolean {
  return preview.problems.some(isOfLine) || preview.questions.some(({ blocking }) => blocking)
}

/** The list's name; behind it what keeps it from being imported. */
function tabWords({ target, problems }: ImportPreview): string {
  const count = problems.filter(isOfLine).length
  return count === 0 ? target.name : `${target.name}: ${counted(count, 'problem')}`
}

function isAmong(name: string, lists: readonly ReadList[]): boolean {
  return lists.some(({ preview }) => plainKey(preview.target.name) === plainKey(name))
}

function isOfWhole({ lineNumber }: { readonly lineNumber: number | null }): boolean {
  return lineNumber === null
}

type ListProps = Props & { readonly list: ReadList; readonly catalogue: readonly Item[] }

function ListCheck({ draft, list, catalogue, onChange }: ListProps) {
  const { preview } = list
  const [chosen, setChosen] = useState<LineFilter | null>(null)
  const lines = useMemo(() => importLines(preview), [preview])
  const itemById = useMemo(() => new Map(catalogue.map(item => [item.id, item])), [catalogue])
  const nameByLine = useMemo(
    () => new Map(preview.lines.map(line => [line.lineNumber, line.name])),
    [preview],
  )
  const filter = chosen ?? filterToStartWith(list)
  const removed = preview.removedItemIds.map(itemId => itemById.get(itemId)?.name ?? itemId)
  return (
    <>
      {removed.length > 0 && (
        <Notice tone="short">
          No longer in the list, and taken out of {preview.target.name}: {removed.join(', ')}
        </Notice>
      )}
      <CountTiles current={filter} lines={lines} onChange={setChosen} />
      <LineTable
        answers={draft.answers}
        itemById={itemById}
        lines={lines.filter(one => isInLineFilter(one, filter))}
        nameOfLine={number => nameByLine.get(number) ?? ''}
        onAnswers={answers => onChange({ ...draft, answers })}
      />
    </>
  )
}

/** What has to be dealt with is shown first; where nothing has, all lines are. */
function filterToStartWith({ preview }: ReadList): LineFilter {
  if (preview.problems.some(isOfLine)) return 'problem'
  return preview.questions.length > 0 ? 'question' : 'all'
}
