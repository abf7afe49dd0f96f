import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Assembly, isAssembly } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { KindMark } from './kind-mark.tsx'
import { PlaceHead, StockFigure } from '../../ui/desk/stock-figure.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { useStockAt } from '../../sync/react/use-stock-at.ts'

const FILTERS = ['all', 'bom', 'subAssembly'] as const
type Filter = (typeof FILTERS)[number]
const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  all: 'All',
  bom: 'BOMs',
  subAssembly: 'Sub-assemblies',
}
/** With more places than this the table would be figures only; the parts list itself shows them all. */
const PLACES_MAX = 3

/** What the shop builds: products, the sub-assemblies that go into them, and what lies ready-made where. */
export function BomsScreen() {
  const navigate = useNavigate()
  const items = useAllItems()
  const narrow = useIsNarrow()
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const assemblies = useMemo(() => (items ?? []).filter(isAssembly), [items])
  const { stockAt, locations } = useStockAt(assemblies)
  const shown = useMemo(() => {
    const kept = assemblies.filter(item => filter === 'all' || item.kind === filter)
    return searchItems(kept, text, kept.length)
  }, [assemblies, filter, text])
  if (items === undefined) return null
  const places = locations.slice(0, narrow ? 2 : PLACES_MAX)
  const toImport = () => void navigate('/boms/import')
  const count = (name: Filter) => assemblies.filter(item => name === 'all' || item.kind === name).length
  return (
    <DeskPage
      actions={<DeskButton emphasis="primary" icon="download" label="Import a list" onPress={toImport} />}
      title="BOMs"
    >
      <NarrowBar>
        <DeskTabs
          current={filter}
          label="Kind"
          onChange={setFilter}
          tabs={FILTERS.map(name => ({ name, label: FILTER_WORDS[name], count: count(name) }))}
        />
        <DeskField
          label="Name, SKU or code"
          onChange={setText}
          placeholder="stool, frame …"
          type="search"
          value={text}
          width={280}
        />
      </NarrowBar>
      {shown.length === 0 ? (
        <NothingHere narrowed={assemblies.length > 0} onImport={toImport} />
      ) : (
        <DeskTable
          cells={item => [
            <ItemPicture key="picture" name={item.name} picture={item.picture} size={60} sku={item.sku} />,
            <Named item={item} key="name" />,
            <KindMark item={item} key="kind" />,
            <Figure key="count">{item.components.length}</Figure>,
            ...places.map(({ id }) => <StockFigure key={id} stock={stockAt(item.id, id)} unit={item.unit} />),
          ]}
          columns={columnsFor(places.length, narrow)}
          current={current}
          head={[
            '',
            'Name',
            'Kind',
            <Figure key="count">Components</Figure>,
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
      )}
    </DeskPage>
  )
}

function columnsFor(places: number, narrow: boolean): string {
  const figures = Array.from({ length: places }, () => (narrow ? '105px' : '130px'))
  return `64px minmax(170px, 1fr) ${narrow ? '150px' : '180px'} 100px ${figures.join(' ')}`
}

function Named({ item }: { readonly item: Assembly }) {
  return (
    <>
      <Strong>{item.name}</Strong>
      <Quiet>{item.sku === '' ? 'no SKU' : item.sku}</Quiet>
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
