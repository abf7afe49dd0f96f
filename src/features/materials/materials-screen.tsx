import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useStockAt } from '../../sync/react/use-stock-at.ts'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { PlaceHead, StockFigure } from '../../ui/desk/stock-figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { ToBuyList } from './to-buy-list.tsx'
import { useToBuy } from './use-to-buy.ts'

type Tab = 'all' | 'notCounted' | 'toBuy'
const PLACES_MAX = 4

/** Everything that is bought and used up: what lies where, what nobody has counted, what is to be bought. */
export function MaterialsScreen() {
  const items = useAllItems()
  const materials = useMemo(() => (items ?? []).filter(item => item.kind === 'material'), [items])
  const { stockAt, locations } = useStockAt(materials)
  const missing = useToBuy(items)
  const [tab, setTab] = useState<Tab>('all')
  const [text, setText] = useState('')
  const notCounted = useMemo(
    () => materials.filter(({ id }) => locations.every(place => stockAt(id, place.id) === null)),
    [materials, locations, stockAt],
  )
  const shown = useMemo(() => {
    const kept = tab === 'notCounted' ? notCounted : materials
    return searchItems(kept, text, kept.length)
  }, [tab, notCounted, materials, text])
  if (items === undefined || missing === undefined) return null
  return (
    <DeskPage title="Materials">
      <NarrowBar>
        <DeskTabs
          current={tab}
          label="Which materials"
          onChange={setTab}
          tabs={[
            { name: 'all', label: 'All', count: materials.length },
            { name: 'notCounted', label: 'Not counted', count: notCounted.length },
            { name: 'toBuy', label: 'To buy', count: missing.length },
          ]}
        />
        {tab !== 'toBuy' && (
          <DeskField
            label="Name, SKU or code"
            onChange={setText}
            placeholder="oak, screw …"
            type="search"
            value={text}
            width={280}
          />
        )}
      </NarrowBar>
      {tab === 'toBuy' ? (
        <ToBuyList rows={missing} />
      ) : (
        <MaterialList items={shown} locations={locations} stockAt={stockAt} />
      )}
    </DeskPage>
  )
}

type ListProps = ReturnType<typeof useStockAt> & { readonly items: readonly Item[] }

function MaterialList({ items, locations, stockAt }: ListProps) {
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string | null>(null)
  const places = locations.slice(0, PLACES_MAX)
  if (items.length === 0) return <EmptyState sentence="No material is like that." />
  return (
    <DeskTable
      cells={item => [
        <ItemPicture key="picture" name={item.name} picture={item.picture} size={48} sku={item.sku} />,
        <div key="name">
          <Strong>{item.name}</Strong>
          <Quiet>{item.sku === '' ? 'no SKU' : item.sku}</Quiet>
        </div>,
        <Quiet key="bins">{binsOf(item)}</Quiet>,
        ...places.map(({ id }) => <StockFigure key={id} stock={stockAt(item.id, id)} unit={item.unit} />),
      ]}
      columns={`52px minmax(170px, 1fr) minmax(90px, 160px) ${places.map(() => '120px').join(' ')}`}
      current={current}
      head={[
        '',
        'Name',
        'Bins',
        ...places.map(({ id, name }) => (
          <PlaceHead key={id} word="free">
            {name}
          </PlaceHead>
        )),
      ]}
      label="Materials"
      onCurrent={item => setCurrent(item.id)}
      onOpen={item => void navigate(`/materials/${encodeURIComponent(item.id)}`)}
      rowHeight={64}
      rowKey={item => item.id}
      rows={items}
    />
  )
}

function binsOf(item: Item): string {
  return Object.values(item.binByLocation).join(', ')
}
