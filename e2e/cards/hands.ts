import { z } from 'zod'
import type { Tablet } from '../screens/tablet.ts'
import type { Done } from './scene.ts'

/**
 * What hands do at a tablet, through the one door by which every screen of the app acts: the running app's
 * own `append`. It stores, numbers, chains, shows and sends as after a scan. Gives the entries' ids.
 */
export async function actOn(tablet: Tablet, done: readonly Done[]): Promise<readonly string[]> {
  const acts = done.map(({ act, by, workOrderId = null, runId = null, madeForId = null }) => {
    return { by: by ?? 'ana', what: { act, workOrderId, runId, madeForId } }
  })
  return z.array(z.string()).parse(await tablet.page.evaluate(appendAll, acts))
}

/** Mateo receives so many brackets. */
export function receives(units: number): Done {
  const body = { itemId: 'bracket', locationId: 'workshop', change: units * 10_000 }
  return { act: { kind: 'adjusted', body: { ...body, reason: 'received', note: '' } }, by: 'mateo' }
}

type Sent = readonly { readonly by: string; readonly what: unknown }[]

/** Runs in the page: finds what `DependenciesProvider` was given, in React's own tree. */
async function appendAll(acts: Sent): Promise<unknown[]> {
  type Fiber = { child?: unknown; sibling?: unknown; memoizedProps?: unknown }
  const isFiber = (one: unknown): one is Fiber => typeof one === 'object' && one !== null
  const root = document.getElementById('root')
  const key = Object.keys(root ?? {}).find(name => name.startsWith('__reactContainer$'))
  const queue: unknown[] = [root === null || key === undefined ? null : Reflect.get(root, key)]
  let append: unknown = null
  while (queue.length > 0 && typeof append !== 'function') {
    const fiber = queue.shift()
    if (!isFiber(fiber)) continue
    const { memoizedProps } = fiber
    const value = isFiber(memoizedProps) ? Reflect.get(memoizedProps, 'value') : null
    const own = isFiber(value) ? Reflect.get(value, 'own') : null
    append = isFiber(own) ? Reflect.get(own, 'append') : null
    queue.push(fiber.child, fiber.sibling)
  }
  if (typeof append !== 'function') throw new Error('the app is not open')
  const ids: unknown[] = []
  for (const { by, what } of acts) {
    const stored: unknown = await append([what], { personId: by, by: 'pin' })
    if (!Array.isArray(stored)) throw new Error('nothing was stored')
    for (const entry of stored) ids.push(Reflect.get(entry, 'id'))
  }
  return ids
}
