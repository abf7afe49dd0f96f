import { useState } from 'react'
import { indexItems } from '#domain/scan/item-index.ts'
import { resolveScan } from '#domain/scan/resolve-scan.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { readAllItems } from '../../sync/react/use-items.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { useSounds } from '../../ui/sounds.ts'
import type { OrderPage } from './use-order-page.ts'

/**
 * A scan of a part on an order's page jumps to its row of the materials; all that is no part is the app's.
 * Gives in words which part is not on the plan; null otherwise.
 */
export function useRowScans(page: OrderPage, onRow: (rowId: string) => void): string | null {
  const { documents } = useDependencies()
  const sounds = useSounds()
  const [said, setSaid] = useState<string | null>(null)
  const { rows } = page

  useScanner(async scan => {
    // Read when somebody scans: the page itself opens without the whole catalogue.
    const items = await readAllItems(documents)
    const outcome = resolveScan(scan.raw, {
      items: indexItems(items),
      listLines: (rows ?? []).map(({ rowId, itemId }) => ({ id: rowId, itemId })),
      frame: { prefix: '', suffix: '' },
      separatorHabit: 'unknown',
      chosenLineByCode: new Map(),
    })
    if (outcome.kind === 'own') return 'pass'
    // The same part of several places: its first row; the others stand in the same list.
    const rowId =
      outcome.kind === 'item'
        ? outcome.lineId
        : outcome.kind === 'severalLines'
          ? (outcome.lines[0]?.lineId ?? null)
          : null
    if (rowId === null && outcome.kind !== 'notOnList') {
      setSaid(null)
      return 'pass'
    }
    sounds.play(rowId === null ? 'refused' : 'picked')
    if (rowId !== null) {
      setSaid(null)
      return onRow(rowId)
    }
    const known = outcome.kind === 'notOnList' ? outcome.items : []
    const names = known.map(({ itemId }) => items.find(item => item.id === itemId)?.name ?? itemId)
    return setSaid(`Not on this plan: ${names.join(', ')}`)
  })
  return said
}
