import { styled } from '@mui/material/styles'
import { Icon, type IconName } from './icons.tsx'
import { ownProps } from './own-props.ts'

export type Step = {
  readonly name: string
  /** Under a step that is done: its date. */
  readonly date?: string
  /** The order went past it without having been at it: no tick, and it says so. */
  readonly skipped?: boolean
}

type Props = {
  readonly steps: readonly Step[]
  /** Index of the step the order is at; all before it are done. `steps.length` when all are. */
  readonly current: number
  /** Lies across it: "Paused by Maria, 10:05", "Cancelled". */
  readonly band?: { readonly icon: IconName; readonly words: string }
}

type Phase = 'done' | 'skipped' | 'now' | 'later'

/** Where an order stands, in steps with dates under those that are done. */
export function Stepper({ steps, current, band }: Props) {
  return (
    <Root>
      <Steps dimmed={band !== undefined}>
        {steps.map((step, index) => {
          const phase = phaseOf(step, index, current)
          return (
            <Item aria-current={phase === 'now' ? 'step' : undefined} key={step.name} phase={phase}>
              <Mark data-ring phase={phase}>
                {phase === 'done' || phase === 'skipped' ? (
                  <Icon name={phase === 'done' ? 'check' : 'minus'} size={20} strokeWidth={3} />
                ) : (
                  index + 1
                )}
              </Mark>
              <Words>
                <Name phase={phase}>{step.name}</Name>
                <Date>{phase === 'skipped' ? 'skipped' : step.date}</Date>
              </Words>
            </Item>
          )
        })}
      </Steps>
      {band !== undefined && (
        <Band>
          <Icon name={band.icon} size={22} strokeWidth={3} />
          {band.words}
        </Band>
      )}
    </Root>
  )
}

function phaseOf(step: Step, index: number, current: number): Phase {
  if (index === current) return 'now'
  if (index > current) return 'later'
  return step.skipped === true ? 'skipped' : 'done'
}

const Root = styled('div')({ position: 'relative' })

const Steps = styled(
  'ol',
  ownProps('dimmed'),
)<{ dimmed: boolean }>(({ dimmed }) => ({
  display: 'flex',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  opacity: dimmed ? 0.35 : 1,
  // The band covers the marks, but not the ring around one.
  ...(dimmed ? { '[data-ring]': { boxShadow: 'none' } } : {}),
}))

const Item = styled(
  'li',
  ownProps('phase'),
)<{ phase: Phase }>(({ theme, phase }) => ({
  position: 'relative',
  flex: '1 1 0',
  minWidth: 0,
  display: 'grid',
  justifyItems: 'center',
  gap: 4,
  textAlign: 'center',
  '&:not(:first-of-type)::before': {
    content: '""',
    position: 'absolute',
    top: 18,
    right: 'calc(50% + 24px)',
    left: 'calc(-50% + 24px)',
    height: 4,
    borderRadius: 2,
    background: phase === 'later' ? theme.floor.colours.line : theme.floor.colours.tone.done.solid,
  },
}))

/** The date stands beside the name where there is room. */
const Words = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'center',
  alignItems: 'baseline',
  gap: '0 8px',
})

const Mark = styled(
  'span',
  ownProps('phase'),
)<{ phase: Phase }>(({ theme, phase }) => {
  const { colours } = theme.floor
  const byPhase = {
    done: { background: colours.tone.done.solid, color: colours.tone.done.onSolid, border: 'none' },
    now: { background: colours.brand, color: colours.onBrand, border: 'none' },
    later: { background: colours.surface, color: colours.inkSoft, border: `2px solid ${colours.edge}` },
    skipped: { background: colours.surface, color: colours.inkSoft, border: `2px dashed ${colours.edge}` },
  }
  return {
    display: 'grid',
    placeItems: 'center',
    width: 40,
    height: 40,
    borderRadius: '50%',
    fontSize: theme.floor.text.body,
    fontWeight: 700,
    boxShadow: phase === 'now' ? `0 0 0 4px ${colours.paper}, 0 0 0 7px ${colours.brand}` : 'none',
    ...byPhase[phase],
  }
})

const Name = styled(
  'span',
  ownProps('phase'),
)<{ phase: Phase }>(({ theme, phase }) => ({
  paddingBlockStart: 4,
  fontSize: theme.floor.text.small,
  fontWeight: phase === 'now' ? 700 : 600,
  lineHeight: 1.15,
  color: phase === 'later' || phase === 'skipped' ? theme.floor.colours.inkSoft : theme.floor.colours.ink,
}))

const Date = styled('span')(({ theme }) => ({
  minHeight: 18,
  fontSize: 14,
  lineHeight: '18px',
  color: theme.floor.colours.inkSoft,
}))

const Band = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  insetBlockStart: 0,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 12,
  height: 44,
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  background: theme.floor.colours.tone.short.solid,
  color: theme.floor.colours.tone.short.onSolid,
}))
