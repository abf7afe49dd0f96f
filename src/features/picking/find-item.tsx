import type { ComponentProps } from 'react'
import { FoundItems } from '../../sync/react/found-items.tsx'
import { Ask } from './panel-frame.tsx'

type Props = ComponentProps<typeof FoundItems> & {
  readonly title: string
  readonly desk: { readonly close: () => void }
}

/** Which part is meant, asked in the place of the line in hand. */
export function FindItem({ title, desk, ...found }: Props) {
  return (
    <Ask desk={desk} title={title}>
      <FoundItems {...found} />
    </Ask>
  )
}
