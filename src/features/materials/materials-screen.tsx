import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { hasTag } from '#domain/catalogue/tags.ts'
import type { UnitName } from '#domain/stock/unit.ts'
import type { Free } from '#domain/work-order/promise.ts'
import { useBulkEdit } from '../../sync/react/use-bulk-edit.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { type FreeAt, useFreeAt } from '../../sync/react/use-free-at.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { RowCheck } from '../../ui/desk/row-check.tsx'
import { SelectionBar } from '../../ui/desk/selection-bar.tsx'
import { PlaceHead, quantityWords, StockFigure } from '../../ui/desk/stock-figure.tsx'
import { TagFilter } from '../../ui/desk/tag-filter.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { BulkMinimum } from './bulk-minimum.tsx'
import { ToBuyList } from './to-buy-list.tsx'
import { useToBuy } from './use-to-buy.ts'

const TABS = ['all', 'notCounted', 'toBuy', 'archived'] as const
const PLACES_MAX = 4

/** Everything that is bought and used up: what lies where, what nobody has counted, what is to be bought. */
export function MaterialsScreen() {
  const items = useAllItems()
  const navigate = useNavigate()
  const all = useMemo(() => (items ?? []).filter(item => item.kind === 'material'), [items])
  const materials = useMemo(() => all.filter(item => !item.archived), [all])
  const archived = useMemo(() => all.filter(item => item.archived), [all])
  const { stockAt, freeAt, locations } = useFreeAt(all)
  const missing = useToBuy(items)
  const [asked, setTab] = useQueryValue('tab')
  const [text, setText] = useQueryValue('text')
  const [tag, setTag] = useQueryValue('tag')
  const tab = TABS.find(name => name === asked) ?? 'all'
  const notCounted = useMemo(
    () => materials.filter(({ id }) => locations.every(place => stockAt(id, place.id) === null)),
    [materials, locations, stockAt],
  )
  const shown = useMemo(() => {
    const ofTab = tab === 'notCounted' ? notCounted : tab === 'archived' ? archived : materials
    const kept = tag === '' ? ofTab : ofTab.filter(item => hasTag(item, tag))
    return searchItems(kept, text, kept.length)
  }, [tab, notCounted, archived, materials, text, tag])
  const bulk = useBulkEdit(shown)
  // Ids of those that Shopify keeps a stock of.
  const linked = bulk.chosen.flatMap(item => (item.shopify === null || item.archived ? [] : [item.id]))
  if (items === undefined || missing === undefined) return null
  return (
    <DeskPage
      actions={
        <>
          <DeskButton
            icon="download"
            label="Import CSV…"
            onPress={() => void navigate('/materials/import')}
          />
          <DeskButton
            emphasis="primary"
            icon="plus"
            label="New material"
            onPress={() => void navigate('/materials/new')}
          />
        </>
      }
      title="Materials"
    >
      <NarrowBar>
        <DeskTabs
          current={tab}
          label="Which materials"
          onChange={name => setTab(name === 'all' ? '' : name)}
          tabs={[
            { name: 'all', label: 'All', count: materials.length },
            { name: 'notCounted', label: 'Not counted', count: notCounted.length },
            { name: 'toBuy', label: 'To buy', count: missing.buy.length + missing.build.length },
            { name: 'archived', label: 'Archived', count: archived.length },
          ]}
        />
        {tab !== 'toBuy' && <TagFilter items={all} onChange={setTag} value={tag} />}
        {tab !== 'toBuy' && (
          <DeskField
            label="Name, SKU or code"
            onChange={setText}
            placeholder="oak, screw …"
            type="search"
            value={text}
            width={240}
          />
        )}
      </NarrowBar>
      {tab !== 'toBuy' && bulk.chosen.length > 0 && (
        <SelectionBar {...bulk.bar}>
          <BulkMinimum bulk={bulk} locations={locations} />
          <DeskButton
            disabled={linked.length === 0}
            icon="swap"
            label="Reconcile inventory"
            onPress={() => void navigate(`/reconcile?items=${linked.map(encodeURIComponent).join(',')}`)}
            small
          />
        </SelectionBar>
      )}
      {tab === 'toBuy' ? (
        <ToBuyList {...missing} />
      ) : (
        <MaterialList bulk={bulk} items={shown} freeAt={freeAt} locations={locations} />
      )}
    </DeskPage>
  )
}

type ListProps = {
  readonly freeAt: FreeAt
  readonly locations: ReturnType<typeof useFreeAt>['locations']
  readonly items: readonly Item[]
  readonly bulk: ReturnType<typeof useBulkEdit>
}

function MaterialList({ items, locations, freeAt, bulk }: ListProps) {
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string | null>(null)
  const places = locations.slice(0, PLACES_MAX)
  if (items.length === 0) return <EmptyState sentence="No material is like that." />
  return (
    <DeskTable
      cells={item => [
        <RowCheck
          checked={bulk.isChosen(item)}
          key="choose"
          label={`Choose ${item.name}`}
          onChange={on => bulk.choose(item, on)}
        />,
        <ItemPicture key="picture" name={item.name} picture={item.picture} size={48} sku={item.sku} />,
        <div key="name">
          <Strong>{item.name}</Strong>
          <Quiet>{[item.sku === '' ? 'no SKU' : item.sku, ...item.tags].join(' · ')}</Quiet>
        </div>,
        <Quiet key="bins">{binsOf(item)}</Quiet>,
        ...places.map(({ id }) => <FreeFigure free={freeAt(item.id, id)} key={id} unit={item.unit} />),
      ]}
      columns={`44px 52px minmax(170px, 1fr) minmax(90px, 160px) ${places.map(() => '120px').join(' ')}`}
      current={current}
      head={[
        <RowCheck checked={bulk.allChosen} key="choose" label="Choose all" onChange={bulk.chooseAll} />,
        <Unseen key="picture-head">Picture</Unseen>,
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

type FreeProps = { readonly free: Free | null | undefined; readonly unit: UnitName }

/** What is free at a place, and what is short there for open orders. */
function FreeFigure({ free, unit }: FreeProps) {
  const figure = <StockFigure quantity={free === null ? null : free?.free} unit={unit} />
  if (free === null || free === undefined || free.short === 0) return figure
  return (
    <div>
      {figure}
      <Quiet>{quantityWords(free.short, unit)} short</Quiet>
    </div>
  )
}

function binsOf(item: Item): string {
  return Object.values(item.binByLocation).join(', ')
}
