import { useEffect, useRef } from 'react'
import { leftovers } from '#domain/build-run/wrap-up.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import type { PickDesk } from './pick-desk.ts'
import type { ListNow } from './watch-pick-lines.ts'

/** In the place of the line in hand once the run was ended: nothing more is picked for it. */
export function EndedList({ list }: { readonly list: ListNow }) {
  const count = leftovers(list.state).length
  return <EmptyState figure={handWords(count)} sentence="This run was ended." />
}

/** To the bench, where what is in the hands goes back: one by one or all at once. */
export function PutBackButton({ list, onBuild }: { readonly list: ListNow; readonly onBuild: () => void }) {
  const count = leftovers(list.state).length
  if (count === 0) return <FloorButton emphasis="secondary" icon="hammer" label="Bench" onPress={onBuild} />
  const parts = count === 1 ? '1 part in your hands' : `${count} parts in your hands`
  return <FloorButton emphasis="primary" hint={parts} icon="putBack" label="Put back" onPress={onBuild} />
}

/** Heard once, when somebody else ends the run while its list is open. */
export function useWordOfEnd(list: ListNow | null, desk: PickDesk): void {
  const ended = list?.state.progress.ended ?? null
  const before = useRef(ended)
  useEffect(() => {
    if (before.current === false && ended === true) {
      const what = 'Nothing more is taken for it: put back what you have'
      desk.say({ sound: 'needsAttention', word: 'This run was ended', what, figure: '' })
    }
    before.current = ended
  }, [ended, desk])
}

function handWords(count: number): string {
  if (count === 0) return 'Nothing of it is in your hands.'
  const parts = count === 1 ? '1 part is' : `${count} parts are`
  return `${parts} still in your hands: back to the bins, or to another run.`
}
