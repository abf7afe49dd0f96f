import { styled } from '@mui/material/styles'
import type { Assembly } from '#domain/catalogue/item.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import type { ImportDraft } from './import-draft.ts'
import { KIND_WORDS } from './kind-mark.tsx'

const KINDS = [
  { value: 'bom' as const, label: 'BOM, a product' },
  { value: 'subAssembly' as const, label: 'Sub-assembly' },
]

type Props = {
  readonly draft: ImportDraft
  /** The assembly that has the draft's name already. */
  readonly namesake: Assembly | null
  readonly lineCount: number
  readonly onChange: (draft: ImportDraft) => void
  readonly onPutAway: () => void
}

/** What the list becomes: a name and a kind, or the new parts list of what has that name. */
export function ImportTarget({ draft, namesake, lineCount, onChange, onPutAway }: Props) {
  const replaced = draft.replace ? namesake : null
  return (
    <Root>
      <DeskField
        label="Name"
        maxLength={200}
        onChange={name => onChange({ ...draft, name, replace: false })}
        value={draft.name}
        width={320}
      />
      {replaced === null ? (
        <DeskSelect
          label="Kind"
          onChange={kind => onChange({ ...draft, kind })}
          options={KINDS}
          value={draft.kind}
          width={200}
        />
      ) : (
        <Said>
          Replaces the parts list of the {KIND_WORDS[replaced.kind]} {replaced.name}
        </Said>
      )}
      <File>
        <b>{draft.fileName}</b>
        {lineCount} lines
      </File>
      <DeskButton icon="cross" label="Another list" onPress={onPutAway} />
    </Root>
  )
}

const Root = styled('div')({ display: 'flex', alignItems: 'end', flex: 'none', gap: 16 })

const Said = styled('p')(({ theme }) => ({
  margin: 0,
  paddingBlockEnd: 14,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
}))

const File = styled('div')(({ theme }) => ({
  display: 'grid',
  flex: 1,
  minWidth: 0,
  justifyItems: 'end',
  paddingBlockEnd: 6,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  b: { maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
}))
