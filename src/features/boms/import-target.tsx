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
  readonly onChange: (draft: ImportDraft) => void
  readonly onPutAway: () => void
}

/** What the list becomes: a name and a kind, or the new parts list of what has that name. */
export function ImportTarget({ draft, namesake, onChange, onPutAway }: Props) {
  const replaced = draft.replace ? namesake : null
  return (
    <Root>
      <DeskField
        label="Name"
        maxLength={200}
        onChange={name => onChange({ ...draft, name, replace: false })}
        value={draft.name}
        width={280}
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
      <Space />
      <DeskButton icon="cross" label="Another list" onPress={onPutAway} />
    </Root>
  )
}

const Root = styled('div')({ display: 'flex', alignItems: 'end', flex: 'none', gap: 16 })

const Said = styled('p')(({ theme }) => ({
  margin: 0,
  minHeight: 52,
  display: 'grid',
  alignContent: 'center',
  lineHeight: 1.25,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
}))

const Space = styled('div')({ flex: 1 })
