import type { PickLine } from '#domain/picking/lines.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { onTheBin, stockId } from '#domain/stock/stock.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import type { SyncStatus } from '../../sync/status.ts'
import { dayAndTime } from '../../ui/time-words.ts'

/**
 * "86 pcs there, as of 09:14": what the book has on the bin, with the age of the figure while out of reach.
 */
export function useStockWords(line: PickLine): string {
  const shown = useDocument('stock', stockId(line.itemId, line.locationId))
  const now = useNow()
  const asOf = useStatusPart(status => oldSince(status, now))
  if (shown === undefined) return ''
  if (shown === null || !shown.body.counted) return 'not counted'
  const there = `${quantityText(onTheBin(shown.body))} ${line.unit} there`
  return asOf === null ? there : `${there}, as of ${asOf}`
}

/** Since when what is shown is old; null while the server is heard. */
function oldSince({ online, lastHeardAtMs }: SyncStatus, now: number): string | null {
  return online || lastHeardAtMs === null ? null : dayAndTime(lastHeardAtMs, now)
}
