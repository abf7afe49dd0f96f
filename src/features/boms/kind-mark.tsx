import type { Assembly, Item } from '#domain/catalogue/item.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** A product says whether orders of the shop may drive it; a sub-assembly only says what it is. */
export function KindMark({ item }: { readonly item: Assembly }) {
  if (item.kind === 'subAssembly') return <Chip>Sub-assembly</Chip>
  return item.active ? (
    <StatusBadge icon="check" tone="done">
      Active BOM
    </StatusBadge>
  ) : (
    <StatusBadge icon="pause" tone="idle">
      Inactive BOM
    </StatusBadge>
  )
}

export const KIND_WORDS: Readonly<Record<Item['kind'], string>> = {
  material: 'Material',
  subAssembly: 'Sub-assembly',
  bom: 'BOM',
}
