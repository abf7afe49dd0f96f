import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { deedsFor, type StockDeed } from '#domain/stock/acts.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { useArchive } from '../../sync/react/use-archive.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useFreeAt } from '../../sync/react/use-free-at.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { ItemDeeds } from '../../ui/desk/item-deeds.tsx'
import { quantityWords } from '../../ui/desk/stock-figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { moneyText } from '../../ui/money-text.ts'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { StockForm } from './stock-form.tsx'
import { StockHistory } from './stock-history.tsx'
import { TakeBack } from './take-back.tsx'
import { StockPlaces } from './stock-places.tsx'

/** One material: what lies where, what somebody does about it, and all that was done. */
export function MaterialScreen({ itemId }: { readonly itemId: string }) {
  const navigate = useNavigate()
  const items = useAllItems()
  const archive = useArchive()
  const roles = useSignedIn()?.person.roles
  const [asked, setAsked] = useState<{ readonly deed: StockDeed; readonly locationId: string } | null>(null)
  const [taking, setTaking] = useState<Entry | null>(null)
  const item = useMemo(() => items?.find(one => one.id === itemId), [items, itemId])
  const self = useMemo(() => (item === undefined ? [] : [item]), [item])
  const { stockAt, freeAt, locations } = useFreeAt(self)
  if (items === undefined) return null
  if (item === undefined) {
    return (
      <EmptyState
        figure="If it was made just now, it comes with the next word from the server."
        sentence="This material is not on this device yet."
      >
        <FloorButton icon="left" label="All materials" onPress={() => void navigate('/materials')} />
      </EmptyState>
    )
  }
  const deeds = deedsFor(roles ?? []).filter(deed => deed !== 'move' || locations.length > 1)
  return (
    <DeskPage
      actions={
        <ItemDeeds
          archived={item.archived}
          onArchive={() => archive.toggle(item)}
          onDuplicate={() => void navigate(`/materials/new?copy=${encodeURIComponent(item.id)}`)}
          onEdit={() => void navigate(`/materials/${encodeURIComponent(item.id)}/edit`)}
          still={archive.still}
        />
      }
      note={noteOf(item)}
      title={item.name}
    >
      <ProblemLine words={archive.fault} />
      <Halves>
        <Side item={item} items={items} />
        <Main>
          {taking !== null && (
            <TakeBack entry={taking} item={item} key={taking.id} onDone={() => setTaking(null)} />
          )}
          {taking === null && asked === null && (
            <StockPlaces
              deeds={deeds}
              freeAt={freeAt}
              item={item}
              locations={locations}
              onAsk={(deed, locationId) => setAsked({ deed, locationId })}
              stockAt={stockAt}
            />
          )}
          {taking === null && asked !== null && (
            <StockForm
              deed={asked.deed}
              item={item}
              key={`${asked.deed}@${asked.locationId}`}
              locationId={asked.locationId}
              locations={locations}
              onDone={() => setAsked(null)}
              stock={stockAt(item.id, asked.locationId)}
            />
          )}
          <StockHistory item={item} locations={locations} onTakeBack={setTaking} />
        </Main>
      </Halves>
    </DeskPage>
  )
}

function noteOf(item: Item): string {
  const vendor = item.kind === 'material' ? item.vendor : ''
  const archived = item.archived ? 'archived' : ''
  return [item.sku, vendor, archived, ...item.tags].filter(word => word !== '').join(' · ')
}

function Side({ item, items }: { readonly item: Item; readonly items: readonly Item[] }) {
  const { settings } = useNames()
  const uses = items.filter(one => {
    return one.kind !== 'material' && one.components.some(component => component.itemId === item.id)
  })
  return (
    <Aside>
      <ItemPicture name={item.name} picture={item.picture} size={200} sku={item.sku} />
      <Fact label="Unit cost">
        {item.unitCost === null ? 'not known' : moneyText(item.unitCost, settings?.currency ?? 'USD')}
      </Fact>
      <Fact label="Codes">
        <span>{item.floorCode}</span>
        {item.barcodes.map(({ code, packQuantity }) => (
          <span key={code}>
            {code}
            {packQuantity !== SCALE && ` · counts ${quantityWords(packQuantity, item.unit)}`}
          </span>
        ))}
      </Fact>
      <Minimums item={item} />
      {item.kind === 'material' && item.specification !== '' && (
        <Fact label="Specification">{item.specification}</Fact>
      )}
      <Fact label="Goes into">
        {uses.length === 0 && 'Nothing uses it yet'}
        {uses.map(({ id, name }) => (
          <Link key={id} to={`/boms/${encodeURIComponent(id)}`}>
            {name}
          </Link>
        ))}
      </Fact>
    </Aside>
  )
}

/** How much shall be left where; nothing where nobody has said. */
function Minimums({ item }: { readonly item: Item }) {
  const names = useNames()
  const minimums = Object.entries(item.minimumByLocation)
  if (minimums.length === 0) return null
  return (
    <Fact label="Minimum">
      {minimums.map(([locationId, minimum]) => (
        <span key={locationId}>
          {quantityWords(minimum, item.unit)} · {names.place(locationId)}
        </span>
      ))}
    </Fact>
  )
}

function Fact(props: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <Block>
      <h2>{props.label}</h2>
      <div>{props.children}</div>
    </Block>
  )
}

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'clamp(200px, 20vw, 280px) minmax(0, 1fr)',
  gap: 24,
  flex: 1,
  minHeight: 0,
})

const Main = styled('div')({ display: 'flex', flexDirection: 'column', gap: 20, minHeight: 0 })

const Aside = styled('aside')({
  display: 'flex',
  flexDirection: 'column',
  gap: 18,
  minHeight: 0,
  overflowY: 'auto',
})

const Block = styled('section')(({ theme }) => ({
  flex: 'none',
  h2: { margin: 0, fontSize: 15, fontWeight: 600, color: theme.floor.colours.inkSoft },
  '& > div': {
    display: 'grid',
    gap: 4,
    paddingBlockStart: 4,
    fontSize: theme.floor.text.body,
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  a: { color: 'inherit' },
}))
