import { type Result, fail, ok } from '#kernel/result.ts'
import { type Assembly, type Component, type Item, isAssembly } from '../catalogue/item.ts'

/** Levels of assemblies from the outermost to the innermost; an assembly of materials only is one level. */
export const DEPTH_MAX = 20

export type NestingFault =
  /** Item ids from an assembly back to itself: [A, B, A]. */
  | { readonly kind: 'cycle'; readonly path: readonly string[] }
  /** Item ids of one chain that is too long, outermost first. */
  | { readonly kind: 'tooDeep'; readonly depth: number; readonly path: readonly string[] }

type Parts = Pick<Assembly, 'id' | 'components'>
type Neighbours = (itemId: string) => readonly string[]

/**
 * Whether `saved` may be written over what `itemById` has (its own old version there is ignored). Looks at
 * what it contains and also at what contains it, because a deeper part deepens every assembly above it.
 * An alternative counts as a component. Unknown items count as materials. The value is the depth of the
 * longest chain through `saved`.
 */
export function checkNesting(
  saved: Parts,
  itemById: ReadonlyMap<string, Item>,
): Result<{ depth: number }, NestingFault> {
  const componentsOf = (itemId: string): readonly Component[] => {
    if (itemId === saved.id) return saved.components
    const item = itemById.get(itemId)
    return item !== undefined && isAssembly(item) ? item.components : []
  }
  const isNode = (itemId: string) => itemId === saved.id || isAssemblyId(itemId, itemById)
  const below: Neighbours = itemId => [
    ...new Set(
      componentsOf(itemId)
        .flatMap(component => [component.itemId, ...component.alternatives.map(one => one.itemId)])
        .filter(isNode),
    ),
  ]
  const cycle = findCycle(saved.id, below)
  if (cycle !== null) return fail({ kind: 'cycle', path: cycle })

  const parentIdsById = parentsOf([...itemById.keys(), saved.id], below)
  const upwards = longestChain(saved.id, itemId => parentIdsById.get(itemId) ?? [])
  const downwards = longestChain(saved.id, below)
  const path = [...upwards.toReversed(), ...downwards.slice(1)]
  return path.length > DEPTH_MAX
    ? fail({ kind: 'tooDeep', depth: path.length, path })
    : ok({ depth: path.length })
}

function isAssemblyId(itemId: string, itemById: ReadonlyMap<string, Item>): boolean {
  const item = itemById.get(itemId)
  return item !== undefined && isAssembly(item)
}

function parentsOf(itemIds: readonly string[], below: Neighbours): ReadonlyMap<string, string[]> {
  const parentIdsById = new Map<string, string[]>()
  for (const parentId of new Set(itemIds)) {
    for (const childId of below(parentId)) {
      const known = parentIdsById.get(childId)
      if (known === undefined) parentIdsById.set(childId, [parentId])
      else known.push(parentId)
    }
  }
  return parentIdsById
}

/**
 * The first cycle that passes through `startId`, as ids from it back to it; one that does not is not ours to
 * name.
 */
function findCycle(startId: string, below: Neighbours): readonly string[] | null {
  const seenIds = new Set<string>()
  const walk = (itemId: string, path: readonly string[]): readonly string[] | null => {
    for (const childId of below(itemId)) {
      if (childId === startId) return [...path, childId]
      if (seenIds.has(childId)) continue
      seenIds.add(childId)
      const found = walk(childId, [...path, childId])
      if (found !== null) return found
    }
    return null
  }
  return walk(startId, [startId])
}

/**
 * Ids of the longest chain that begins with `startId`. A cycle elsewhere ends the chain instead of hanging
 * it.
 */
function longestChain(startId: string, next: Neighbours): readonly string[] {
  const chainById = new Map<string, readonly string[]>()
  const walk = (itemId: string): readonly string[] => {
    const known = chainById.get(itemId)
    if (known !== undefined) return known
    chainById.set(itemId, [itemId])
    let longest: readonly string[] = []
    for (const nextId of next(itemId)) {
      const chain = walk(nextId)
      if (chain.length > longest.length) longest = chain
    }
    const chain = [itemId, ...longest]
    chainById.set(itemId, chain)
    return chain
  }
  return walk(startId)
}
