import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { type Assembly, type Item, isAssembly } from '#domain/catalogue/item.ts'
import { SCALE, quantityText } from '#domain/stock/quantity.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { type TreeRow, openableKeys, treeRows } from './component-tree.ts'
import { PlaceHead, StockFigure, quantityWords, tightWords } from '../../ui/desk/stock-figure.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { type FreeAt, useFreeAt } from '../../sync/react/use-free-at.ts'

const PLACES_MAX = 2
const COLUMNS = 'minmax(200px, 1fr) 92px 92px'
const COLUMNS_NARROW = 'minmax(140px, 1fr) 84px 84px 130px'
const INDENT = 34
const INDENT_NARROW = 22

type Props = { readonly item: Assembly; readonly itemById: ReadonlyMap<string, Item> }

/** The parts list as a tree: quantities for one of its parent, and for one of the whole. */
export function ComponentTable({ item, itemById }: Props) {
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const rows = useMemo(() => treeRows(item, itemById, key => openKeys.has(key)), [item, itemById, openKeys])
  const openable = useMemo(() => openableKeys(item, itemById), [item, itemById])
  const narrow = useIsNarrow()
  const shownItems = useMemo(() => rows.flatMap(row => row.item ?? []), [rows])
  const { freeAt, locations } = useFreeAt(shownItems)
  const places = locations.slice(0, PLACES_MAX)
  const names = useNames()
  const nameOf = (id: string) => itemById.get(id)?.name ?? id
  const toggle = (row: TreeRow) => {
    if (row.open === null) return
    const next = new Set(openKeys)
    if (!next.delete(row.key)) next.add(row.key)
    setOpenKeys(next)
  }
  if (item.components.length === 0) {
    return (
      <EmptyState figure="Import a list, or it stands as one part." sentence="It has no components yet." />
    )
  }
  const allOpen = openable.every(key => openKeys.has(key))
  return (
    <Root>
      <Head>
        <h2>Made of</h2>
        {openable.length > 0 && (
          <DeskButton
            icon={allOpen ? 'up' : 'down'}
            label={allOpen ? 'Close all' : 'Open all'}
            onPress={() => setOpenKeys(new Set(allOpen ? [] : openable))}
            small
          />
        )}
      </Head>
      <DeskTable
        cells={row => [
          <Part
            instead={insteadWords(row, nameOf, names.place)}
            key="part"
            narrow={narrow}
            onToggle={() => toggle(row)}
            row={row}
          />,
          <PerParent key="per" row={row} />,
          <Figure key="one">
            {row.item === null ? quantityText(row.inOne) : quantityWords(row.inOne, row.item.unit)}
          </Figure>,
          ...stockCells(row, { places, freeAt, narrow }),
        ]}
        columns={narrow ? COLUMNS_NARROW : `${COLUMNS} ${places.map(() => '110px').join(' ')}`}
        current={current}
        head={[
          'Component',
          <Figure key="per">Quantity</Figure>,
          <Figure key="one">In one</Figure>,
          ...(narrow ? [<Figure key="free">Free</Figure>] : places.map(placeHead)),
        ]}
        label={`Components of ${item.name}`}
        onCurrent={row => setCurrent(row.key)}
        onOpen={toggle}
        rowHeight={60}
        rowKey={row => row.key}
        rows={rows}
      />
    </Root>
  )
}

type Places = {
  readonly places: readonly Place[]
  readonly freeAt: FreeAt
  readonly narrow: boolean
}

type Place = { readonly id: string; readonly name: string }

function placeHead({ id, name }: Place): ReactNode {
  return (
    <PlaceHead key={id} word="free">
      {name}
    </PlaceHead>
  )
}

/** A column for each place, or, where there is no room, a line for each in one cell. */
function stockCells({ item }: TreeRow, { places, freeAt, narrow }: Places): ReactNode[] {
  if (item === null) return []
  if (!narrow) {
    return places.map(({ id }) => {
      const free = freeAt(item.id, id)
      return <StockFigure key={id} quantity={free === null ? null : free?.free} unit={item.unit} />
    })
  }
  const counted = places.flatMap(({ id, name }) => {
    const free = freeAt(item.id, id)
    return free === null || free === undefined ? [] : [{ id, name, text: tightWords(free.free, item.unit) }]
  })
  return [
    <Figure key="free">
      {counted.length === 0 && '–'}
      {counted.map(({ id, name, text }) => (
        <Quiet key={id}>
          <b>{text}</b> {name}
        </Quiet>
      ))}
    </Figure>,
  ]
}

/** Which parts may stand in for it, and where it is taken from; empty where neither is said. */
function insteadWords(
  { component }: TreeRow,
  nameOf: (id: string) => string,
  placeOf: (id: string) => string,
) {
  const { alternatives, locationId } = component
  const others = alternatives.map(({ itemId, factor }) => {
    return factor === SCALE ? nameOf(itemId) : `${quantityText(factor)} × ${nameOf(itemId)}`
  })
  const instead = others.length === 0 ? '' : `or ${others.join(', or ')}`
  const from = locationId === null ? '' : `from ${placeOf(locationId)}`
  return [from, instead].filter(word => word !== '').join(' · ')
}

type PartProps = {
  readonly row: TreeRow
  readonly narrow: boolean
  readonly instead: string
  readonly onToggle: () => void
}

function Part({ row, narrow, instead, onToggle }: PartProps) {
  const { item, depth, open } = row
  const name = item?.name ?? 'not on this device'
  return (
    <Indented style={{ paddingInlineStart: depth * (narrow ? INDENT_NARROW : INDENT) }}>
      {open === null ? (
        <Space />
      ) : (
        <Toggle
          aria-expanded={open}
          aria-label={`${open ? 'Close' : 'Open'} ${name}`}
          onClick={event => {
            event.stopPropagation()
            onToggle()
          }}
        >
          <Icon name={open ? 'down' : 'right'} size={20} strokeWidth={2.6} />
        </Toggle>
      )}
      {item !== null && !narrow && (
        <ItemPicture name={name} picture={item.picture} size={44} sku={item.sku} />
      )}
      <Words>
        <Strong>
          {item !== null && isAssembly(item) ? (
            <Link onClick={event => event.stopPropagation()} to={`/boms/${encodeURIComponent(item.id)}`}>
              {name}
            </Link>
          ) : (
            name
          )}
        </Strong>
        <Quiet>{wordsBelow(row)}</Quiet>
        {instead !== '' && <Quiet>{instead}</Quiet>}
      </Words>
    </Indented>
  )
}

function PerParent({ row: { component, item } }: { readonly row: TreeRow }) {
  const { quantity, waste } = component
  return (
    <Figure>
      {item === null ? quantityText(quantity) : quantityWords(quantity, item.unit)}
      {waste > 0 && <Quiet>+ {waste / 100} % waste</Quiet>}
    </Figure>
  )
}

function wordsBelow({ item, depth, parentName }: TreeRow): string {
  const words = [item?.sku ?? '', depth === 0 ? '' : `for one ${parentName}`]
  return words.filter(word => word !== '').join(' · ')
}

const Root = styled('section')({ display: 'flex', flexDirection: 'column', minHeight: 0, gap: 8 })

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  minHeight: 44,
  h2: { margin: 0, fontSize: theme.floor.text.label, fontWeight: 700 },
}))

const Indented = styled('div')({ display: 'flex', alignItems: 'center', gap: 10, minWidth: 0 })

const Words = styled('div')({ minWidth: 0, a: { color: 'inherit' } })

const Toggle = styled(ButtonBase)(({ theme }) => ({
  flex: 'none',
  width: 36,
  height: 44,
  borderRadius: theme.floor.size.radius,
}))

const Space = styled('span')({ flex: 'none', width: 36 })
