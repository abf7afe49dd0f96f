import { styled } from '@mui/material/styles'
import type { OrderProgress } from '#domain/work-order/progress.ts'
import { ownProps } from './own-props.ts'
import { type Fate, FateLegend, type FatePart, fateColours } from './segment-bar.tsx'

type Props = {
  readonly progress: OrderProgress
  /** Units that parts were picked for and that are not built yet. */
  readonly pickedFor: number
  /** Units that cannot be built with what is here. */
  readonly short: number
  /** Without words below, as on a card of the board. */
  readonly bare?: boolean
}

/** A work order at a glance: above what is built, below what is picked for, both against what is planned. */
export function DoubleBar({ progress, pickedFor, short, bare = false }: Props) {
  const { planned } = progress
  const parts = partsOf(progress)
  const built = parts.reduce((sum, part) => sum + part.count, 0)
  const lack = short === 0 ? '' : `, parts missing for ${short}`
  const share = (count: number) => `${planned === 0 ? 0 : Math.min(100, (count / planned) * 100)}%`
  return (
    <div>
      <Root aria-label={`${built} of ${planned} built, ${pickedFor} picked for${lack}`} role="img">
        <Upper bare={bare}>
          {parts.map(part => (
            <Block fate={part.fate} key={part.fate} style={{ width: share(part.count) }} />
          ))}
        </Upper>
        <Lower>
          <Picked style={{ width: share(built + pickedFor) }} />
          <Short style={{ width: share(short) }} />
        </Lower>
      </Root>
      {!bare && (
        <Words>
          <Planned>
            <b>{built}</b> of {planned} built
          </Planned>
          <FateLegend parts={parts.filter(part => part.count > 0)} />
          <span>
            <b>{pickedFor}</b> picked for
          </span>
          {short > 0 && (
            <ShortWord>
              parts missing for <b>{short}</b>
            </ShortWord>
          )}
        </Words>
      )}
    </div>
  )
}

/** Whole units by fate, approved first. */
function partsOf({ built, approved, failed, held }: OrderProgress): FatePart[] {
  return [
    { fate: 'approved', count: approved },
    { fate: 'built', count: Math.max(0, built - approved - failed - held) },
    { fate: 'held', count: held },
    { fate: 'failed', count: failed },
  ]
}

const Root = styled('div')(({ theme }) => ({
  overflow: 'hidden',
  borderRadius: 8,
  border: `2px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.sunk,
}))

const Upper = styled(
  'div',
  ownProps('bare'),
)<{ bare: boolean }>(({ bare }) => ({ display: 'flex', height: bare ? 14 : 30 }))

const Block = styled('span', ownProps('fate'))<{ fate: Fate }>(({ theme, fate }) => fateColours(theme, fate))

const Lower = styled('div')(({ theme }) => ({
  display: 'flex',
  justifyContent: 'space-between',
  height: 12,
  borderBlockStart: `2px solid ${theme.floor.colours.surface}`,
}))

const Picked = styled('span')(({ theme }) => ({ background: theme.floor.colours.brand }))

/** Hatched, so that what cannot be built is seen without its colour too. */
const Short = styled('span')(({ theme }) => {
  const { solid, onSolid } = theme.floor.colours.tone.short
  return { background: `repeating-linear-gradient(135deg, ${solid} 0 6px, ${onSolid} 6px 9px)` }
})

const Words = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  gap: '0 24px',
  fontSize: theme.floor.text.body,
}))

const Planned = styled('span')(({ theme }) => ({ fontSize: theme.floor.text.name, fontWeight: 600 }))

const ShortWord = styled('span')(({ theme }) => ({
  paddingInline: 10,
  borderRadius: 8,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))
