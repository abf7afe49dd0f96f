import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { DraftCounts } from '#domain/quality/draft.ts'
import { quantityText, SCALE } from '#domain/stock/quantity.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { tooMany } from './too-many.tsx'

type Props = {
  readonly counts: DraftCounts
  readonly itemId: string
  readonly desk: ReviewDesk
  /** Absent where the question stands beside the numbers by itself. */
  readonly onBack?: () => void
}

/** A unit of the sample failed, or somebody wants to be sure: all of them, or how many more? */
export function SampleQuestion({ counts, itemId, desk, onBack }: Props) {
  const { failed, outside, approved, notLookedAt } = counts
  const [counting, setCounting] = useState(false)
  if (counting) {
    return (
      <NumberPad
        already={0}
        decimals={0}
        onCancel={() => setCounting(false)}
        onOk={more => void desk.lookAtMore(itemId, more)}
        question="Look at how many more?"
        unit="more"
        warning={total => tooMany(total, outside)}
      />
    )
  }
  const again = Math.min(outside, Math.max(SCALE, approved - notLookedAt + failed))
  return (
    <Root>
      <h2>
        {failed > 0 ? `${quantityText(failed)} of the sample failed. ` : ''}
        {quantityText(outside)} are not in it.
      </h2>
      <Pair>
        <FloorButton
          emphasis="needs"
          icon="eye"
          label={`All of them (${quantityText(outside)})`}
          onPress={() => void desk.lookAtMore(itemId, 'all')}
          size="tall"
          wide
        />
        {again < outside && (
          <FloorButton
            icon="plus"
            label={`${quantityText(again)} more`}
            onPress={() => void desk.lookAtMore(itemId, again)}
            size="tall"
            wide
          />
        )}
        <FloorButton
          icon="keypad"
          label="How many more"
          onPress={() => (onBack === undefined ? desk.show({ kind: 'lookAtMore' }) : setCounting(true))}
          size="tall"
          wide
        />
        {onBack !== undefined && (
          <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onBack} size="tall" wide />
        )}
      </Pair>
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  alignContent: 'start',
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
}))

const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 })
