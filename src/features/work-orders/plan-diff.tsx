import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { PlanLine } from '#domain/work-order/plan-proposal.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'

const OVERRIDE_WORDS: Readonly<Record<PlanLine['override'], string | null>> = {
  none: null,
  stays: 'your quantity stays',
  scales: 'your quantity grows with it',
  goes: 'your quantity goes',
}

type Props = {
  readonly lines: readonly PlanLine[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly take: string
  /** True where it was stored. */
  readonly onTake: () => Promise<boolean>
  readonly onLeave: () => void
  readonly busy: boolean
}

/** What a new list would change, line by line; nothing is written before it is taken. */
export function PlanDiff({ lines, itemById, take, onTake, onLeave, busy }: Props) {
  const [taken, setTaken] = useState(false)
  const scaled = lines.filter(line => line.override === 'scales').length
  return (
    <Root aria-label="Before and after">
      <Head>
        <b>{headWords(lines.length, scaled)}</b>
        <DeskButton
          disabled={busy || taken}
          emphasis="primary"
          label={take}
          onPress={() => {
            setTaken(true)
            void onTake().then(stored => setTaken(stored))
          }}
          small
        />
        <DeskButton emphasis="quiet" label="Leave it" onPress={onLeave} small />
      </Head>
      {lines.length > 0 && (
        <List>
          {lines.map(line => (
            <li key={line.rowId}>
              <span>{itemById.get(line.itemId)?.name ?? line.itemId}</span>
              <b>{line.was === null ? 'new' : quantityText(line.was)}</b>
              <span aria-label="becomes">→</span>
              <b>{line.to === null ? 'off the plan' : quantityText(line.to)}</b>
              {OVERRIDE_WORDS[line.override] !== null && (
                <Chip tone={line.override === 'goes' ? 'short' : 'needs'}>
                  {OVERRIDE_WORDS[line.override]}
                </Chip>
              )}
            </li>
          ))}
        </List>
      )}
    </Root>
  )
}

function headWords(count: number, scaled: number): string {
  if (count === 0) return 'No row changes.'
  const rows = count === 1 ? '1 row changes' : `${count} rows change`
  return scaled === 0 ? `${rows}.` : `${rows}; ${scaled} of your own quantities grow with the plan.`
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gap: 10,
  padding: '12px 16px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
}))

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 12,
  fontSize: theme.floor.text.body,
}))

const List = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  maxHeight: 320,
  overflowY: 'auto',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: theme.floor.text.small,
  li: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(48px, auto) 24px minmax(64px, auto)',
    alignItems: 'center',
    gap: '2px 8px',
    paddingBlock: 4,
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  },
  b: { textAlign: 'end' },
  'li > :nth-child(5)': { gridColumn: '1 / -1', justifySelf: 'end' },
}))
