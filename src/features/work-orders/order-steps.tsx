import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { reasonWords } from '#domain/exceptions/reason-words.ts'
import { hasRight, rightFor } from '#domain/people/rights.ts'
import type { OrderAction } from '#domain/work-order/entries.ts'
import { type NextStep, nextStep, otherSteps } from '#domain/work-order/next-step.ts'
import { workStep } from '#domain/work-order/next-job.ts'
import { orderProgress } from '#domain/work-order/progress.ts'
import type { StepRefusal } from '#domain/work-order/status.ts'
import { ACTION_MEANINGS, ACTION_WORDS } from '#domain/work-order/words.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { useEscape } from '../../ui/use-escape.ts'
import { EndRuns } from './end-runs.tsx'
import { OrderAgain } from './order-again.tsx'
import type { OrderPage } from './use-order-page.ts'

/** The one next step as a button, the others in a menu; each that is refused says why and what clears it. */
export function OrderSteps({ page }: { readonly page: OrderPage }) {
  const navigate = useNavigate()
  const append = useAppend()
  const here = useSignedIn()
  const [open, setOpen] = useState(false)
  const [confirming, setConfirming] = useState<OrderAction | null>(null)
  const [taking, setTaking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const next = nextStep(page.ground)
  const others = otherSteps(page.ground, next)

  async function take(action: OrderAction): Promise<void> {
    if (taking) return
    setProblem(null)
    const says = warningOf(action, page)
    if (says !== null && confirming !== action) return setConfirming(action)
    setConfirming(null)
    setTaking(true)
    const act = { kind: 'orderStepped' as const, body: { action, note: '' } }
    const place = { workOrderId: page.order.id, runId: null }
    const stored = await append([{ act, ...place }]).finally(() => setTaking(false))
    setOpen(false)
    if (!stored.ok) setProblem(stored.error)
  }

  function show(isShown: boolean): void {
    setOpen(isShown)
    // What was asked is forgotten with the menu: the next press asks again.
    setConfirming(null)
  }

  useEscape(open, () => show(false))
  const notMine = (action: OrderAction) => {
    const right = rightFor({ kind: 'orderStepped', body: {} }, action)
    return here === null || !hasRight(here.person.roles, right)
  }
  return (
    <Root>
      <Buttons>
        <DeskButton
          emphasis="quiet"
          expanded={open}
          icon={open ? 'up' : 'down'}
          label="Other steps"
          onPress={() => show(!open)}
        />
        {next !== null && (
          <NextButton
            asked={confirming}
            next={next}
            notMine={notMine}
            onPath={path => void navigate(path)}
            onTake={action => void take(action)}
            page={page}
          />
        )}
      </Buttons>
      {open && (
        <Menu aria-label="Other steps">
          {others.map(({ action, refusal }) => (
            <Other
              action={action}
              confirming={confirming === action}
              key={action}
              notMine={notMine(action)}
              onTake={() => void take(action)}
              refusal={refusal}
              warning={warningOf(action, page)}
            >
              {action === 'cancel' && refusal === 'runIsOpen' && !notMine(action) && (
                <EndRuns onProblem={setProblem} page={page} />
              )}
            </Other>
          ))}
          <OrderAgain order={page.order} />
        </Menu>
      )}
      <Problem>
        <ProblemLine words={problem} />
      </Problem>
    </Root>
  )
}

type NextProps = {
  readonly next: NextStep
  readonly page: OrderPage
  readonly asked: OrderAction | null
  readonly notMine: (action: OrderAction) => boolean
  readonly onPath: (path: string) => void
  readonly onTake: (action: OrderAction) => void
}

function NextButton({ next, page, asked, notMine, onPath, onTake }: NextProps) {
  if (next.kind !== 'action') {
    const { label, icon, path } = wayOf(next, page)
    return <FloorButton emphasis="primary" icon={icon} label={label} onPress={() => onPath(path)} />
  }
  const { action, refusal } = next
  const warning = warningOf(action, page)
  const why = refusal !== null ? refusalWords(refusal) : notMine(action) ? 'A supervisor does this.' : null
  const hint = why ?? (asked === action ? `${warning ?? ''} Press again.` : warning)
  return (
    <FloorButton
      disabled={why !== null}
      emphasis="primary"
      label={ACTION_WORDS[action]}
      onPress={() => onTake(action)}
      {...(hint === null ? {} : { hint })}
    />
  )
}

type Way = { readonly label: string; readonly icon: IconName; readonly path: string }

function wayOf(next: Exclude<NextStep, { kind: 'action' }>, { order, runs }: OrderPage): Way {
  if (next.kind === 'startRun') return { label: 'Start a run', icon: 'right', path: `/start/${order.id}` }
  const state = runs.find(one => one.run.id === next.runId)
  const number = state === undefined ? 'the run' : shownNumber(state.run)
  if (next.kind === 'inspect') {
    return { label: `Inspect ${number}`, icon: 'eye', path: `/run/${next.runId}/inspect` }
  }
  const step = state === undefined ? null : workStep(state)
  if (step === 'pick') return { label: `Pick ${number}`, icon: 'hand', path: `/run/${next.runId}/pick` }
  const bench = `/run/${next.runId}/build`
  // Built or ended, with parts in somebody's hands: nothing more is built.
  if (step === 'finish') return { label: `Put back: ${number}`, icon: 'putBack', path: bench }
  return { label: `Build ${number}`, icon: 'hammer', path: bench }
}

type OtherProps = {
  readonly action: OrderAction
  readonly refusal: StepRefusal | null
  readonly notMine: boolean
  readonly confirming: boolean
  readonly warning: string | null
  readonly onTake: () => void
  /** What clears the refusal, below its words. */
  readonly children: ReactNode
}

function Other({ action, refusal, notMine, confirming, warning, onTake, children }: OtherProps) {
  const why =
    refusal !== null
      ? refusalWords(refusal)
      : notMine
        ? 'A supervisor does this.'
        : (warning ?? ACTION_MEANINGS[action])
  return (
    <Line>
      <DeskButton
        disabled={refusal !== null || notMine}
        label={confirming ? `Yes: ${withSmallLetter(ACTION_WORDS[action])}` : ACTION_WORDS[action]}
        onPress={onTake}
        pressed={confirming}
        small
      />
      <Why>
        {why}
        {children}
      </Why>
    </Line>
  )
}

/** What a step leaves undone, said before it is taken; null where there is nothing to say. */
function warningOf(action: OrderAction, { order }: OrderPage): string | null {
  const { planned, built, approved, failed } = orderProgress(order)
  const left = Math.max(0, planned - built)
  const says = left === 0 ? null : `${built} of ${planned} built; ${left} will not be.`
  if (action === 'markComplete') return says
  if (action === 'quickComplete') {
    const skips = approved + failed < built ? 'Skips inspection.' : null
    return [says, skips].filter(part => part !== null).join(' ') || null
  }
  if (action === 'cancel') return built === 0 ? 'Nothing is built then.' : `${built} stay built.`
  return null
}

/** Inside a sentence: "complete without QC". */
function withSmallLetter(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

function refusalWords(refusal: StepRefusal): string {
  const { sentence, clears } = reasonWords(refusal)
  return `${sentence} ${clears}`
}

const Root = styled('div')({ position: 'relative', flex: 'none' })

/** As wide as the buttons, however long its sentence. */
const Problem = styled('div')({ width: 0, minWidth: '100%' })

const Buttons = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  '& > :last-child': { maxWidth: 420 },
})

const Menu = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetBlockStart: 'calc(100% + 8px)',
  insetInlineEnd: 0,
  zIndex: 4,
  display: 'grid',
  gap: 10,
  width: 560,
  padding: 16,
  borderRadius: theme.floor.size.radius,
  background: theme.floor.colours.surface,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  boxShadow: '0 12px 32px rgba(0,0,0,.22)',
}))

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: '200px 1fr',
  alignItems: 'center',
  gap: 16,
  '& > button': { width: '100%' },
})

const Why = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  lineHeight: 1.3,
  color: theme.floor.colours.inkSoft,
}))
