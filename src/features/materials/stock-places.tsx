import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import type { StockDeed } from '#domain/stock/acts.ts'
import { quantityOfUnits, quantityText } from '#domain/stock/quantity.ts'
import { onTheBin, type Stock } from '#domain/stock/stock.ts'
import type { Free } from '#domain/work-order/promise.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { FreeAt } from '../../sync/react/use-free-at.ts'
import type { StockAt } from '../../sync/react/use-stock-at.ts'
import { BinPlate } from '../../ui/bin-plate.tsx'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { tightWords } from '../../ui/desk/stock-figure.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Term } from '../../ui/term.tsx'
import { DEED_WORDS } from './deed-words.ts'

type Props = {
  readonly item: Item
  readonly locations: readonly { readonly id: string; readonly name: string }[]
  readonly stockAt: StockAt
  readonly freeAt: FreeAt
  /** What whoever is signed in may do. */
  readonly deeds: readonly StockDeed[]
  readonly onAsk: (deed: StockDeed, locationId: string) => void
}

const ICON_BY_DEED: Readonly<Record<StockDeed, IconName>> = {
  count: 'eye',
  receive: 'plus',
  correct: 'equal',
  writeOff: 'minus',
  move: 'swap',
}

/** What lies where, how it is earmarked, and what can be done about it. */
export function StockPlaces({ item, locations, stockAt, freeAt, deeds, onAsk }: Props) {
  return (
    <Root>
      {locations.map(({ id, name }) => (
        <Place aria-label={name} key={id}>
          <Head>
            <h2>{name}</h2>
            <BinPlate bin={item.binByLocation[id] ?? null} size="row" />
          </Head>
          <Figures free={freeAt(item.id, id) ?? null} item={item} stock={stockAt(item.id, id)} />
          <Deeds>
            {deeds.map(deed => (
              <DeskButton
                icon={ICON_BY_DEED[deed]}
                key={deed}
                label={DEED_WORDS[deed].button}
                onPress={() => onAsk(deed, id)}
                small
              />
            ))}
          </Deeds>
        </Place>
      ))}
    </Root>
  )
}

type FiguresProps = { readonly item: Item; readonly stock: Stock | null; readonly free: Free | null }

/**
 * The parts of the stock that are not zero; they add up to what the book has. Below them what of the
 * available is promised, and what is left of it.
 */
function Figures({ item, stock, free }: FiguresProps) {
  if (stock === null) return <Big>not counted</Big>
  const parts = [
    ['available', stock.available],
    ['reserved', stock.reserved],
    ['in hands', stock.picked],
    ['held for inspection', stock.inspection],
    ['set apart', stock.nonconforming],
  ] as const
  return (
    <div>
      <Big>
        <b>{quantityText(onTheBin(stock))}</b> {unitSymbol(item.unit)} on the bin
      </Big>
      <Parts>
        {parts.map(([word, quantity]) =>
          quantity === 0 && word !== 'available' ? null : (
            <span key={word}>
              {tightWords(quantity, item.unit)} {word}
            </span>
          ),
        )}
        {stock.observed !== null && (
          <span>Shopify said {tightWords(quantityOfUnits(stock.observed), item.unit)}</span>
        )}
      </Parts>
      {free !== null && free.promised > 0 && (
        <Parts>
          <span>
            <Term word="promised">{tightWords(free.promised, item.unit)} promised</Term> to open orders
          </span>
          {free.short > 0 ? (
            <Chip tone="short">{tightWords(free.short, item.unit)} short</Chip>
          ) : (
            <span>
              <Term word="free">{tightWords(free.free, item.unit)} free</Term>
            </span>
          )}
        </Parts>
      )}
    </div>
  )
}

const Root = styled('div')({
  display: 'grid',
  flex: 'none',
  gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
  gap: 16,
})

const Place = styled('section')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 12,
  padding: 20,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
}))

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'center',
  minHeight: 40,
  h2: { margin: 0, fontSize: theme.floor.text.label },
}))

const Big = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  b: { fontSize: theme.floor.text.title, fontWeight: 700 },
}))

const Parts = styled('p')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 14px',
  margin: '4px 0 0',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Deeds = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })
