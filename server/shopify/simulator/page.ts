import { GraphQLError } from 'graphql'

export type PageArguments = { readonly first?: number | null; readonly after?: string | null }

const MAX_PAGE = 250

export function cursorOf(row: { readonly number: number } | undefined): string | null {
  return row === undefined ? null : Buffer.from(String(row.number)).toString('base64url')
}

/** Cursors are opaque to clients; here they carry a running number. */
export function afterNumber(cursor: string | null | undefined): number {
  if (cursor == null) return 0
  const number = Number(Buffer.from(cursor, 'base64url').toString())
  if (Number.isSafeInteger(number)) return number
  throw new GraphQLError('Invalid cursor for current pagination sort.', {
    extensions: { code: 'BAD_REQUEST' },
  })
}

export function pageSize(first: number | null | undefined): number {
  if (first == null || first < 1 || first > MAX_PAGE) {
    const message = `you must provide one of first or last, between 1 and ${MAX_PAGE}`
    throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })
  }
  return first
}

export function page<T>(
  all: readonly T[],
  first: number | null | undefined,
  after: string | null | undefined,
) {
  const size = pageSize(first)
  const start = afterNumber(after)
  const nodes = all.slice(start, start + size)
  const end = start + nodes.length
  return {
    nodes,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : cursorOf({ number: start + 1 }),
      endCursor: nodes.length === 0 ? null : cursorOf({ number: end }),
    },
  }
}

export function instant(atMs: number): string {
  return new Date(atMs).toISOString()
}
