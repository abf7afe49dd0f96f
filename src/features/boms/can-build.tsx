import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { type Buildable, type BuildableInput, buildable, displayedUnits } from '#domain/bom/buildable.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { Figure, Quiet } from '../../ui/desk/desk-table.tsx'
import { quantityWords } from '../../ui/desk/stock-figure.tsx'

type Ground = {
  readonly itemById: ReadonlyMap<string, Item>
  readonly locationId: string
  /** Undefined: not read yet. */
  readonly freeById: BuildableInput['freeById'] | undefined
}

function useBuildable(itemId: string, { itemById, locationId, freeById }: Ground): Buildable | null {
  return useMemo(() => {
    return freeById === undefined ? null : buildable({ itemId, itemById, locationId, freeById })
  }, [itemId, itemById, locationId, freeById])
}

/** In a list: what can be built, with what lies ready-made. */
export function CanBuildFigure({ item, ...ground }: Ground & { readonly item: Item }) {
  const found = useBuildable(item.id, ground)
  if (found === null) return <Figure>–</Figure>
  const all = displayedUnits(found)
  return (
    <Figure>
      {all === null ? 'no limit' : `${atMost(found)}${all}`}
      {found.readyMade > 0 && found.units !== null && (
        <Quiet>
          {found.units} + {found.readyMade} ready
        </Quiet>
      )}
    </Figure>
  )
}

/** On a page: how many, what limits, and what one more lacks. */
export function CanBuildLine({ item, place, ...ground }: Ground & { readonly item: Item; place: string }) {
  const found = useBuildable(item.id, ground)
  if (found === null) return null
  const nameOf = (id: string) => ground.itemById.get(id)?.name ?? id
  return (
    <Root>
      <div>
        <span>{place}</span>
        <b>{found.units === null ? 'no limit' : `${atMost(found)}${found.units}`}</b>
      </div>
      <p>{limitWords(found, nameOf)}</p>
      {found.lacks.length > 0 && <p>One more lacks {lackWords(found, ground.itemById)}.</p>}
      {found.uncountedIds.length > 0 && (
        <p>Nobody has counted {namesOf(found.uncountedIds.map(nameOf))} there.</p>
      )}
    </Root>
  )
}

/** What nobody has counted was taken as there: the figure is then the most that it can be. */
function atMost({ uncountedIds }: Buildable): string {
  return uncountedIds.length > 0 ? '≤ ' : ''
}

function namesOf(names: readonly string[]): string {
  const rest = names.length - LACKS_NAMED
  const named = names.slice(0, LACKS_NAMED).join(', ')
  return rest > 0 ? `${named} and ${rest} more` : named
}

/** "14 can be built: Oak seat limits". */
function limitWords({ units, lacks }: Buildable, nameOf: (id: string) => string): string {
  if (units === null) return 'Nothing that is counted limits it.'
  const names = [...new Set(lacks.map(one => nameOf(one.itemId)))]
  const [first, second] = names
  if (first === undefined) return `${units} can be built.`
  if (names.length > 2) return `${units} can be built: ${first} and ${names.length - 1} more limit.`
  const those = second === undefined ? `${first} limits` : `${first} and ${second} limit`
  return `${units} can be built: ${those}.`
}

function lackWords({ lacks }: Buildable, itemById: ReadonlyMap<string, Item>): string {
  return namesOf(
    lacks.map(({ itemId, quantity }) => {
      const item = itemById.get(itemId)
      return item === undefined ? itemId : `${quantityWords(quantity, item.unit)} ${item.name}`
    }),
  )
}

/** How many parts a sentence names before it counts the rest. */
const LACKS_NAMED = 3

const Root = styled('div')(({ theme }) => ({
  paddingBlock: 6,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  '& > div': { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' },
  b: { fontSize: theme.floor.text.label },
  p: { margin: 0, fontSize: 15, lineHeight: 1.3, color: theme.floor.colours.inkSoft },
}))
