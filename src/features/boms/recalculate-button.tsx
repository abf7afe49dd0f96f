import type { Item } from '#domain/catalogue/item.ts'
import { useRecalculate } from '../../sync/react/use-order-log.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/**
 * Has what Shopify shows of what can be built put right. No reconcile: it compares nothing of what lies there,
 * and only BOMs that show what can be built have it.
 */
export function RecalculateButton({ items }: { readonly items: readonly Item[] }) {
  const { may, words, recalculate } = useRecalculate()
  if (!items.some(item => item.kind === 'bom' && item.quantityMode === 'recalculated')) return null
  return (
    <>
      {words !== null && <StatusBadge tone="idle">{words}</StatusBadge>}
      <DeskButton
        disabled={!may}
        emphasis="quiet"
        icon="hammer"
        label="Recalculate what can be built"
        onPress={() => void recalculate()}
      />
    </>
  )
}
