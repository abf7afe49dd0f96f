import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { useRecalculate } from '../../sync/react/use-order-log.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const Foot = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  flex: 'none',
  gap: 16,
  paddingBlockStart: 12,
})

/**
 * Has what Shopify shows of what can be built put right. No reconcile: it compares nothing of what lies
 * there,
 * and only BOMs that show what can be built have it. At the foot, far from where a reconcile begins.
 */
export function RecalculateButton({ items }: { readonly items: readonly Item[] }) {
  const { may, words, recalculate } = useRecalculate()
  if (!items.some(item => item.kind === 'bom' && item.quantityMode === 'recalculated')) return null
  return (
    <Foot>
      <DeskButton
        disabled={!may}
        emphasis="quiet"
        icon="hammer"
        label="Recalculate what can be built"
        onPress={() => void recalculate()}
      />
      {words !== null && <StatusBadge tone="idle">{words}</StatusBadge>}
    </Foot>
  )
}
