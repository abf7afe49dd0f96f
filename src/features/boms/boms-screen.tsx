import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Assembly, type Item, isAssembly } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { hasTag } from '#domain/catalogue/tags.ts'
import { useBulkEdit } from '../../sync/react/use-bulk-edit.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useStatus } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { RowCheck } from '../../ui/desk/row-check.tsx'
import { SelectionBar } from '../../ui/desk/selection-bar.tsx'
import { TagFilter } from '../../ui/desk/tag-filter.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { CanBuildFigure } from './can-build.tsx'
import { KindMark } from './kind-mark.tsx'
import { RecalculateButton } from './recalculate-button.tsx'
import { useFreeStock } from './use-free-stock.ts'
import { useMayTellCosts } from './use-push-costs.ts'
import { PlaceHead, StockFigure } from '../../ui/desk/stock-figure.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { useStockAt } from '../../sync/react/use-stock-at.ts'
import { Unseen } from '../../ui/unseen.tsx'

const FILTERS = ['all', 'bom', 'subAssembly', 'archived'] as const
type Filter = (typeof FILTERS)[number]
const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  all: 'All',
  bom: 'BOMs',
  subAssembly: 'Sub-assemblies',
  archived: 'Archived',
}
/** With more places than this the table would be figures only; the parts list itself shows them all. */
const PLACES_MAX = 3

/** What the shop builds: products and their sub-assemblies, what lies ready, what can be built. */
export function BomsScreen() {
  const navigate = useNavigate()
  const items = useAllItems()
  const [asked, setFilter] = useQueryValue('kind')
  const [text, setText] = useQueryValue('text')
  const [tag, setTag] = useQueryValue('tag')
  const filter = FILTERS.find(name => name === asked) ?? 'all'
  const assemblies = useMemo(() => (items ?? []).filter(isAssembly), [items])
  const shown = useMemo(() => {
    const kept = assemblies.filter(item => isOf(filter, item) && (tag === '' || hasTag(item, tag)))
    return searchItems(kept, text, kept.length)
  }, [assemblies, filter, text, tag])
  const bulk = useBulkEdit(shown)
  const mayTellCosts = useMayTellCosts()
  if (items === undefined) return null
  const toImport = () => void navigate('/boms/import')
  return (
    <DeskPage
      actions={
        <>
          <DeskButton icon="download" label="Import a list" onPress={toImport} />
          <DeskButton
            icon="plus"
            label="New sub-assembly"
            onPress={() => void navigate('/boms/new?kind=subAssembly')}
          />
          <DeskButton
            emphasis="primary"
            icon="plus"
            label="New BOM"
            onPress={() => void navigate('/boms/new?kind=bom')}
          />
        </>
      }
      title="BOMs"
    >
      <NarrowBar>
        <DeskTabs
          current={filter}
          label="Kind"
          onChange={name => setFilter(name === 'all' ? '' : name)}
          tabs={FILTERS.map(name => ({
            name,
            label: FILTER_WORDS[name],
            count: assemblies.filter(item => isOf(name, item)).length,
          }))}
        />
        <TagFilter items={assemblies} onChange={setTag} value={tag} />
        <DeskField
          label="Name, SKU or code"
          onChange={setText}
          placeholder="stool, frame …"
          type="search"
          value={text}
          width={240}
        />
      </NarrowBar>
      {bulk.chosen.length > 0 && (
        <SelectionBar {...bulk.bar}>
          <DeskButton
            icon="swap"
            label="Reconcile inventory"
            onPress={() => void navigate(`/reconcile?items=${chosenWords(bulk.chosen, assemblies)}`)}
            small
          />
          {mayTellCosts && (
            <DeskButton
              icon="cloud"
              label="Push cost to Shopify"
              onPress={() =>
                void navigate('/boms/costs', { state: { itemIds: bulk.chosen.map(({ id }) => id) } })
              }
              small
            />
          )}
        </SelectionBar>
      )}
      {shown.length === 0 ? (
        <NothingHere narrowed={assemblies.length > 0} onImport={toImport} />
      ) : (
        <BomTable bulk={bulk} items={items} shown={shown} />
      )}
      <RecalculateButton items={items} />
    </DeskPage>
  )
}

/** Ids with commas between them; `all` where every BOM is chosen, or an address would grow too long. */
function chosenWords(chosen: readonly Item[], assemblies: readonly Assembly[]): string {
  const living = assemblies.filter(item => !item.archived && item.shopify !== null)
  const isAll = living.length > 0 && living.every(item => chosen.some(one => one.id === item.id))
  return isAll ? 'all' : chosen.map(item => encodeURIComponent(item.id)).join(',')
}

function isOf(filter: Filter, item: Assembly): boolean {
  if (filter === 'archived') return item.archived
  return !item.archived && (filter === 'all' || item.kind === filter)
}

type TableProps = {
  readonly items: readonly Item[]
  readonly shown: readonly Assembly[]
  readonly bulk: ReturnType<typeof useBulkEdit>
}

function BomTable({ items, shown, bulk }: TableProps) {
  const navigate = useNavigate()
  const narrow = useIsNarrow()
  const device = useDevice()
  const [current, setCurrent] = useState<string | null>(null)
  const { stockAt, locations } = useStockAt(shown)
  const itemById = useMemo(() => new Map(items.map(item => [item.id, item])), [items])
  const deviceAt = device.stage === 'enrolled' ? device.device.locationId : ''
  const here = locations.find(({ id }) => id === deviceAt) ?? locations[0]
  const hereId = here?.id ?? deviceAt
  const freeById = useFreeStock(
    items,
    useMemo(() => [hereId], [hereId]),
  )
  const places = locations.slice(0, narrow ? 1 : PLACES_MAX)
  return (
    <DeskTable
      cells={item => [
        <RowCheck
          checked={bulk.isChosen(item)}
          key="choose"
          label={`Choose ${item.name}`}
          onChange={on => bulk.choose(item, on)}
        />,
        <ItemPicture key="picture" name={item.name} picture={item.picture} size={60} sku={item.sku} />,
        <Named item={item} key="name" />,
        <KindMark item={item} key="kind" />,
        ...(narrow ? [] : [<Figure key="count">{item.components.length}</Figure>]),
        <CanBuildFigure freeById={freeById} item={item} itemById={itemById} key="can" locationId={hereId} />,
        ...places.map(({ id }) => (
          <StockFigure key={id} quantity={stockAt(item.id, id)?.available ?? null} unit={item.unit} />
        )),
      ]}
      columns={columnsFor(places.length, narrow)}
      current={current}
      head={[
        <RowCheck checked={bulk.allChosen} key="choose" label="Choose all" onChange={bulk.chooseAll} />,
        <Unseen key="picture-head">Picture</Unseen>,
        'Name',
        'Kind',
        ...(narrow ? [] : [<Figure key="count">Parts</Figure>]),
        <PlaceHead key="can" word="can be had">
          {here?.name ?? 'here'}
        </PlaceHead>,
        ...places.map(({ id, name }) => (
          <PlaceHead key={id} word="ready-made">
            {name}
          </PlaceHead>
        )),
      ]}
      label="BOMs and sub-assemblies"
      onCurrent={item => setCurrent(item.id)}
      onOpen={item => void navigate(`/boms/${encodeURIComponent(item.id)}`)}
      rowHeight={76}
      rowKey={item => item.id}
      rows={shown}
    />
  )
}

function columnsFor(places: number, narrow: boolean): string {
  const figures = Array.from({ length: places }, () => (narrow ? '100px' : '120px'))
  const kind = narrow ? '140px' : '170px 64px'
  return `44px 64px minmax(150px, 1fr) ${kind} 120px ${figures.join(' ')}`
}

function Named({ item }: { readonly item: Assembly }) {
  return (
    <>
      <Strong>{item.name}</Strong>
      <Quiet>{[item.sku === '' ? 'no SKU' : item.sku, ...item.tags].join(' · ')}</Quiet>
    </>
  )
}

function NothingHere(props: { readonly narrowed: boolean; readonly onImport: () => void }) {
  const { lastHeardAtMs } = useStatus()
  const now = useNow()
  const heard =
    lastHeardAtMs === null ? 'Not heard from the server yet.' : `As of ${dayAndTime(lastHeardAtMs, now)}.`
  if (props.narrowed) return <EmptyState figure={heard} sentence="No parts list is like that." />
  return (
    <EmptyState figure={heard} sentence="Nothing to build is described yet.">
      <FloorButton emphasis="primary" icon="download" label="Import a list" onPress={props.onImport} />
    </EmptyState>
  )
}
