import { styled } from '@mui/material/styles'
import { isRunBuilt } from '#domain/build-run/line-state.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Leftover } from '#domain/build-run/wrap-up.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { useRunsHere } from '../../sync/react/use-runs.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Tile } from '../../ui/tile.tsx'
import type { BuildDesk } from './build-desk.ts'
import { symbolOf } from './consequence.tsx'
import { Ask } from './panel-frame.tsx'

type Props = {
  readonly scene: RunOnScreen
  readonly parts: readonly Leftover[]
  readonly desk: BuildDesk
}

/**
 * What is left in hands once a run is built, ended or cancelled: each part back to its bin, to another run,
 * or gone. Keeping it for the next run books nothing.
 */
export function LeftoverList({ scene, parts, desk }: Props) {
  const { run } = scene.state
  return (
    <List aria-label="Left over">
      {parts.map(({ line, itemId, quantity }) => {
        const bin = scene.itemById.get(itemId)?.binByLocation[run.locationId] ?? ''
        return (
          <Row key={line}>
            <What>
              <b>
                {quantityText(quantity)} {symbolOf(scene, itemId)}
              </b>{' '}
              {scene.nameOf(itemId)}
            </What>
            <FloorButton
              hint={bin === '' ? 'to its place' : `to ${bin}`}
              label="Back"
              onPress={() => void desk.backLine(line)}
            />
            <FloorButton label="To a run" onPress={() => desk.set({ panel: { kind: 'giveLeft', line } })} />
            <FloorButton hint="written off" label="Gone" onPress={() => void desk.gone(line)} />
          </Row>
        )
      })}
    </List>
  )
}

type GiveProps = {
  readonly line: number
  readonly scene: RunOnScreen
  readonly desk: BuildDesk
}

/** To which run a leftover goes: its own order's first. */
export function GiveLeftover({ line, scene, desk }: GiveProps) {
  const { run } = scene.state
  const rank = (one: RunState) => Number(one.run.workOrderId !== run.workOrderId)
  const open = (useRunsHere() ?? [])
    .filter(one => one.run.id !== run.id && !isRunBuilt(one.run, one.progress))
    .toSorted((left, right) => rank(left) - rank(right))
  return (
    <Ask back={() => desk.set({ panel: null })} title="To which run? Scan its code, or tap it">
      {open.map(one => (
        <Tile
          detail={rank(one) === 0 ? 'this order' : 'another order'}
          icon="hammer"
          key={one.run.id}
          onPress={() => void desk.giveLine(line, one.run.id)}
          title={one.run.number ?? one.run.temporaryNumber}
        />
      ))}
      {open.length === 0 && <p>No other run is open on this tablet.</p>}
    </Ask>
  )
}

const List = styled('ul')({ display: 'grid', gap: 8, margin: 0, padding: 0, listStyle: 'none' })

const Row = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto auto auto',
  alignItems: 'center',
  gap: 8,
  paddingBlockEnd: 8,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const What = styled('span')(({ theme }) => ({ fontSize: theme.floor.text.label, lineHeight: 1.2 }))
