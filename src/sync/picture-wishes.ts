import { baseOf } from '../db/bodies.ts'
import type { DocumentCollections } from '../db/databases.ts'
import { DOCUMENT_QUERIES, findRows } from '../db/queries.ts'

/**
 * The pictures of all parts here. Read straight from the database, so that ten thousand parts stay out of
 * memory.
 */
export async function wantedPictures({ catalogue }: DocumentCollections): Promise<readonly string[]> {
  const paths: string[] = []
  for (const kind of ['bom', 'subAssembly', 'material']) {
    for (const row of await findRows(catalogue, DOCUMENT_QUERIES.ofGroup(kind))) {
      const path = pictureOf(row)
      if (path !== null) paths.push(path)
    }
  }
  return paths
}

function pictureOf(row: Parameters<typeof baseOf>[1]): string | null {
  try {
    return baseOf('catalogue', row).body.picture
  } catch {
    // An unreadable part is told of where it is shown; it has no picture to fetch.
    return null
  }
}
