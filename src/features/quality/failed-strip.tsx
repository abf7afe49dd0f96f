import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { ReviewDraft } from '#domain/quality/draft.ts'
import { fateWords } from '#domain/quality/words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useFileUrls } from '../../sync/react/use-file-urls.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import type { ReviewDesk } from './review-desk.ts'

type Props = { readonly draft: ReviewDraft; readonly desk: ReviewDesk }

/** Each failed group with its photo, number, fate and place; a tap changes it while the review is a draft. */
export function FailedStrip({ draft, desk }: Props) {
  const { words } = useReasons()
  const groups = draft.items.flatMap(item => item.failed)
  const urlBySha = useFileUrls(groups.flatMap(({ photos = [] }) => photos))
  if (groups.length === 0) return null
  return (
    <Strip>
      {groups.map(({ groupId, quantity, reasonCode, fate, photos, place = '' }) => (
        <Group key={groupId} onClick={() => desk.show({ kind: 'fate', groupId })}>
          <Thumb url={urlBySha.get(photos?.[0]?.sha256 ?? '') ?? null} />
          <b>{quantityText(quantity)}</b>
          <span>
            {words(reasonCode)}
            <Fate>
              {fateWords(fate)} · {place === '' ? 'scan its bin' : place}
            </Fate>
          </span>
        </Group>
      ))}
    </Strip>
  )
}

function Thumb({ url }: { readonly url: string | null }) {
  return url === null ? null : <Picture alt="" src={url} />
}

const Picture = styled('img')({ width: 64, height: 64, objectFit: 'cover', borderRadius: 6 })

const Strip = styled('div')({
  display: 'flex',
  flex: 1,
  minWidth: 0,
  gap: 8,
  overflowX: 'auto',
  // Held upright, the foot stands above the next step rather than hide them.
  '@media (orientation: portrait)': { minWidth: 280 },
})

const Group = styled(ButtonBase)(({ theme }) => ({
  flex: 'none',
  gap: 12,
  minHeight: theme.floor.size.action,
  paddingInline: 16,
  borderRadius: theme.floor.size.radius,
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  background: theme.floor.colours.tone.refused.soft,
  color: theme.floor.colours.tone.refused.onSoft,
  b: { fontSize: theme.floor.text.title },
}))

const Fate = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
}))
