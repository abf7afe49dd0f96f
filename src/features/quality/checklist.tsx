import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import type { ReviewDraft } from '#domain/quality/draft.ts'
import { Icon } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'

type Props = {
  readonly item: Item | undefined
  readonly itemId: string
  /** The product's own points to look at. */
  readonly points: readonly string[]
  readonly draft: ReviewDraft
  readonly onTick: (index: number) => void
}

/** What to look at: the product and its points, each with a tick. */
export function Checklist({ item, itemId, points, draft, onTick }: Props) {
  return (
    <>
      <Product>
        <ItemPicture
          name={item?.name ?? itemId}
          picture={item?.picture ?? null}
          size={72}
          sku={item?.sku ?? ''}
        />
        <span>
          <b>{item?.name ?? itemId}</b>
          {item?.sku ?? ''}
        </span>
      </Product>
      {points.map((point, index) => {
        const isTicked = draft.ticked.includes(`${itemId}/${index}`)
        return (
          <Point aria-pressed={isTicked} key={point} onClick={() => onTick(index)}>
            <Icon name={isTicked ? 'check' : 'circle'} size={28} strokeWidth={3} />
            {point}
          </Point>
        )
      })}
    </>
  )
}

const Product = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.inkSoft,
  b: { display: 'block', fontSize: theme.floor.text.label, color: theme.floor.colours.ink },
}))

const Point = styled(ButtonBase)(({ theme }) => ({
  justifyContent: 'flex-start',
  flex: 'none',
  gap: 12,
  minHeight: 56,
  paddingInline: 14,
  borderRadius: theme.floor.size.radius,
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  background: theme.floor.colours.surface,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  '&[aria-pressed=true]': {
    background: theme.floor.colours.tone.done.soft,
    color: theme.floor.colours.tone.done.onSoft,
    borderColor: 'transparent',
  },
}))
