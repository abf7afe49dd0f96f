import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { SetApart } from '#domain/quality/set-apart.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useFileUrls } from '../../sync/react/use-file-urls.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { Icon } from '../../ui/icons.tsx'
import { ageWords } from '../../ui/time-words.ts'

type Props = {
  readonly group: SetApart
  readonly name: string
  readonly order: WorkOrder | undefined
  readonly nowMs: number
  readonly chosen: boolean
  readonly onPress: () => void
}

/** One group: how many, what, why, of which order, and for how long. */
export function SetApartRow({ group, name, order, nowMs, chosen, onPress }: Props) {
  const { words } = useReasons()
  const [photo] = group.photos
  const urlBySha = useFileUrls(group.photos.slice(0, 1))
  const url = photo === undefined ? null : (urlBySha.get(photo.sha256) ?? null)
  const place = order === undefined ? 'of no order' : shownNumber(order)
  return (
    <Root aria-pressed={chosen} onClick={onPress}>
      <b>{quantityText(group.quantity + group.inRework)}</b>
      <Words>
        {name} · {words(group.reasonCode)}
        <Small>
          {place} · {ageWords(nowMs - group.atMs)}
          {group.place !== '' && ` · in ${group.place}`}
          {group.isHold && ' · put on hold'}
          {group.inRework > 0 && ` · ${quantityText(group.inRework)} in rework`}
          {group.fate === 'rework' && group.inRework === 0 && ' · to rework'}
        </Small>
      </Words>
      {url === null ? (
        group.photos.length > 0 && <Icon name="camera" size={28} />
      ) : (
        <Photo alt="" src={url} />
      )}
    </Root>
  )
}

const Root = styled(ButtonBase)(({ theme }) => ({
  flex: 'none',
  justifyContent: 'flex-start',
  gap: 14,
  minHeight: 88,
  padding: '8px 12px',
  borderRadius: theme.floor.size.radius,
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.2,
  background: theme.floor.colours.surface,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  b: { fontSize: theme.floor.text.title, minWidth: 40, color: theme.floor.colours.tone.refused.onSoft },
  '&[aria-pressed=true]': {
    borderColor: theme.floor.colours.brand,
    boxShadow: `inset 0 0 0 3px ${theme.floor.colours.brand}`,
  },
}))

const Words = styled('span')({ flex: 1, minWidth: 0 })

const Small = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Photo = styled('img')({ width: 64, height: 64, objectFit: 'cover', borderRadius: 6 })
