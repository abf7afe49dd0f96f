import { styled } from '@mui/material/styles'
import type { DraftCounts, ReviewDraft } from '#domain/quality/draft.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { toneOf } from '../../ui/tokens.ts'
import { dayAndTime } from '../../ui/time-words.ts'

type Props = { readonly draft: ReviewDraft; readonly counts: DraftCounts }

/** Says across the screen that nothing is booked yet, and whose draft it is. */
export function DraftBand({ draft, counts }: Props) {
  const { firstName } = useNames()
  const now = useNow()
  if (counts.over > 0) {
    return (
      <Band tone="needs">
        <Icon name="flag" size={22} />
        {quantityText(counts.over)} more judged here than there is: somebody judged meanwhile. Tap Approved or
        a failed group to take some back.
      </Band>
    )
  }
  const begun = draft.items.length > 0
  return (
    <Band tone="short">
      <Icon name="note" size={22} />
      Draft, nothing booked
      {begun && ` · begun by ${firstName(draft.startedById)} ${dayAndTime(draft.startedAtMs, now)}`}
    </Band>
  )
}

const Band = styled(
  'p',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 10,
  height: 36,
  margin: 0,
  paddingInline: 16,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  background: toneOf(theme, tone).solid,
  color: toneOf(theme, tone).onSolid,
}))
