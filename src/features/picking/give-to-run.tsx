import { useMemo } from 'react'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { isRunBuilt } from '#domain/build-run/line-state.ts'
import type { PickLine } from '#domain/picking/lines.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useRunsHere } from '../../sync/react/use-runs.ts'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Tile } from '../../ui/tile.tsx'
import { Ask, Frame } from './panel-frame.tsx'
import type { PickDesk } from './pick-desk.ts'
import type { ListNow } from './watch-pick-lines.ts'

type Props = {
  readonly line: PickLine
  readonly list: ListNow
  readonly desk: PickDesk
  readonly receiverId: string | null
}

/** To which run, then how many; the run's own code answers the first. */
export function GiveToRun({ line, list, desk, receiverId }: Props) {
  const runs = useOpenRuns(list.state.run.id)
  const receiver = runs.find(one => one.run.id === receiverId)
  const items = useItems(useMemo(() => runs.flatMap(one => one.run.items.map(item => item.itemId)), [runs]))
  if (receiver !== undefined) {
    return (
      <Frame line={line}>
        <NumberPad
          already={0}
          decimals={line.decimals}
          onCancel={() => desk.open({ kind: 'give', receiverId: null })}
          onOk={quantity => desk.give(line.number, quantity, receiver.run.id)}
          preset={quantityText(line.state.inHand)}
          question={`How many for ${numberOf(receiver)}?`}
          unit={line.unit}
        />
      </Frame>
    )
  }
  return (
    <Ask desk={desk} title={`${line.name}: to which run? Scan its code, or tap it`}>
      {runs.map(one => {
        const [first] = one.run.items
        const name = first === undefined ? '' : (items.get(first.itemId)?.name ?? '')
        return (
          <Tile
            detail={`${name}${one.run.workOrderId === list.state.run.workOrderId ? ' · this order' : ''}`}
            icon="hammer"
            key={one.run.id}
            onPress={() => desk.open({ kind: 'give', receiverId: one.run.id })}
            title={numberOf(one)}
          />
        )
      })}
      {runs.length === 0 && <p>No other run is open on this tablet.</p>}
    </Ask>
  )
}

/** Open runs on this tablet, those of the same order first. */
function useOpenRuns(ownId: string): readonly RunState[] {
  const runs = useRunsHere()
  return useMemo(() => {
    const own = runs?.find(one => one.run.id === ownId)?.run
    const rank = ({ run }: RunState) => Number(run.workOrderId !== own?.workOrderId)
    return (runs ?? [])
      .filter(one => one.run.id !== ownId && !isRunBuilt(one.run, one.progress))
      .toSorted((left, right) => rank(left) - rank(right) || right.run.startedAtMs - left.run.startedAtMs)
  }, [runs, ownId])
}

function numberOf({ run }: RunState): string {
  return run.number ?? run.temporaryNumber
}
