import { useMemo } from 'react'
import { unitsPickedFor } from '#domain/build-run/complete.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { PutBackButton } from './ended-list.tsx'
import type { ListNow } from './watch-pick-lines.ts'

type Props = { readonly list: ListNow; readonly onBuild: () => void }

/** "Build" once all lines are there, "Build 14 with what is here" before; "Put back" once it was ended. */
export function BuildButton({ list, onBuild }: Props) {
  const { state } = list
  const allThere = list.lines.doneCount === list.lines.lines.length
  const units = useMemo(() => {
    if (allThere) return null
    const [first, ...others] = state.run.items
    return first === undefined || others.length > 0 ? null : unitsPickedFor(state, first.itemId)
  }, [state, allThere])
  if (state.progress.ended) return <PutBackButton list={list} onBuild={onBuild} />
  if (allThere) return <FloorButton emphasis="primary" icon="hammer" label="Build" onPress={onBuild} />
  const isReady = units !== null && units > 0
  return (
    <FloorButton
      emphasis={isReady ? 'primary' : 'secondary'}
      hint={isReady ? 'with what is here' : 'not all lines are there'}
      icon="hammer"
      label={isReady ? `Build ${quantityText(units)}` : 'Build'}
      onPress={onBuild}
    />
  )
}
