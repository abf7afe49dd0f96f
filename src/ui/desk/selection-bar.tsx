import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { ProblemLine } from '../problem-line.tsx'
import { DeskButton } from './desk-button.tsx'
import { DeskField } from './desk-field.tsx'

type Props = {
  readonly count: number
  readonly busy: boolean
  /** Why nothing can be changed now; null where it can. */
  readonly refusal: string | null
  /** Why the last change came to nothing. */
  readonly fault: string | null
  readonly onAddTags: (text: string) => void
  readonly onTakeTags: (text: string) => void
  /** Whether what is chosen is archived: it is then brought back. */
  readonly archived: boolean
  readonly onArchive: () => void
  readonly onClear: () => void
  /** More that can be done with these rows. */
  readonly children?: ReactNode
}

/** What can be done with the rows that are chosen; stands above the list while any is. */
export function SelectionBar(props: Props) {
  const { count, busy, refusal, fault, onClear } = props
  const [tags, setTags] = useState('')
  const still = busy || refusal !== null
  const tagging = still || tags.trim() === ''
  return (
    <Root aria-label="Chosen rows">
      <Line>
        <b>{count} chosen</b>
        <DeskField label="Tag" maxLength={200} onChange={setTags} value={tags} width={180} />
        <DeskButton
          disabled={tagging}
          icon="tag"
          label="Add tag"
          onPress={() => props.onAddTags(tags)}
          small
        />
        <DeskButton disabled={tagging} label="Take tag off" onPress={() => props.onTakeTags(tags)} small />
        {props.children}
        <DeskButton
          disabled={still}
          icon={props.archived ? 'undo' : 'trash'}
          label={props.archived ? 'Bring back' : 'Archive'}
          onPress={props.onArchive}
          small
        />
        <DeskButton emphasis="quiet" icon="cross" label="Choose none" onPress={onClear} small />
      </Line>
      <ProblemLine words={fault ?? refusal} />
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gap: 8,
  padding: '10px 16px',
  marginBlockEnd: 12,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
}))

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  gap: 10,
  fontSize: theme.floor.text.body,
  b: { alignSelf: 'center', paddingInlineEnd: 8 },
}))
