import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { mayChoose, type Outcome, outcomesOf, withReason } from '#domain/exceptions/outcomes.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { Tile } from '../../ui/tile.tsx'
import type { CardGround } from './use-card-ground.ts'

/** The ways out of a card: large, each with what it does in numbers; the rest is for a supervisor. */
export function CardOutcomes({ ground }: { readonly ground: CardGround }) {
  const append = useAppend()
  const here = useSignedIn()
  const [asking, setAsking] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const outcomes = outcomesOf(ground)
  const may = (one: Outcome) => here !== null && mayChoose(one, here.person.id, here.person.roles)
  const forOthers = outcomes.filter(one => !may(one))

  async function choose(outcome: Outcome): Promise<void> {
    if (here === null || choosing) return
    setChoosing(true)
    setProblem(null)
    const stored = await append(withReason(outcome, reason.trim())).finally(() => setChoosing(false))
    if (stored.ok) setAsking(null)
    else setProblem(stored.error)
  }

  return (
    <Root>
      {outcomes.filter(may).map(outcome => (
        <Way key={outcome.id} wide={outcome.asksReason}>
          <Tile
            detail={outcome.sentence}
            disabled={choosing}
            icon={iconOf(outcome)}
            onPress={() => (outcome.asksReason ? setAsking(outcome.id) : void choose(outcome))}
            title={outcome.label}
          />
          {asking === outcome.id && (
            <Reason>
              <DeskField
                label="Why is nothing to be booked?"
                maxLength={2_000}
                onChange={setReason}
                value={reason}
              />
              <DeskButton
                disabled={reason.trim() === '' || choosing}
                emphasis="primary"
                label="Drop it"
                onPress={() => void choose(outcome)}
              />
            </Reason>
          )}
        </Way>
      ))}
      <Problem>
        <ProblemLine words={problem} />
      </Problem>
      {forOthers.length > 0 && (
        <Others>A supervisor can also choose: {forOthers.map(one => `“${one.label}”`).join(', ')}.</Others>
      )}
    </Root>
  )
}

function iconOf({ id }: Outcome): IconName {
  if (id.startsWith('void')) return 'undo'
  if (id.startsWith('end:')) return 'pause'
  const byId: Readonly<Record<string, IconName>> = {
    putBack: 'putBack',
    usedUp: 'plus',
    bookPick: 'hand',
    keepBoth: 'equal',
    acceptExtra: 'check',
    inspectAgain: 'eye',
    leave: 'check',
    drop: 'trash',
  }
  return byId[id] ?? 'right'
}

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(340px, 1fr))',
  gap: 12,
})

const Way = styled(
  'div',
  ownProps('wide'),
)<{ wide: boolean }>(({ wide }) => ({
  display: 'grid',
  gridColumn: wide ? '1 / -1' : 'auto',
}))

const Reason = styled('div')({
  display: 'grid',
  gridTemplateColumns: '1fr auto',
  alignItems: 'end',
  gap: 12,
  paddingBlock: 12,
})

const Problem = styled('div')({ gridColumn: '1 / -1', '&:has(> :empty)': { display: 'none' } })

const Others = styled('p')(({ theme }) => ({
  gridColumn: '1 / -1',
  margin: 0,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))
