import { useMemo, useState } from 'react'
import { indexItems } from '#domain/scan/item-index.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { resolveScan } from '#domain/scan/resolve-scan.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { SCAN_SENTENCES } from '../../ui/scan/scan-sentences.ts'
import { useSounds } from '../../ui/sounds.ts'
import type { OrderPage } from './use-order-page.ts'

/**
 * A scan of a part on an order's page jumps to its row of the materials; badges, orders and runs are the
 * app's. Gives what a scan that led nowhere was, in words; null after one that did.
 */
export function useRowScans(page: OrderPage, onRow: (rowId: string) => void): string | null {
  const items = useAllItems()
  const index = useMemo(() => indexItems(items ?? []), [items])
  const sounds = useSounds()
  const [said, setSaid] = useState<string | null>(null)
  const { rows } = page

  useScanner(scan => {
    const outcome = resolveScan(scan.raw, {
      items: index,
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
    sounds.play(rowId === null ? 'refused' : 'picked')
    if (rowId !== null) {
      setSaid(null)
      return onRow(rowId)
    }
    const what = normaliseScan(scan.raw).text
    if (outcome.kind === 'notOnList') {
      const names = outcome.items.map(({ itemId }) => items?.find(item => item.id === itemId)?.name ?? itemId)
      return setSaid(`Not on this plan: ${names.join(', ')}`)
    }
    setSaid(`${outcome.kind === 'misread' ? SCAN_SENTENCES.misread : SCAN_SENTENCES.unknown}: ${what}`)
  })
  return said
}
