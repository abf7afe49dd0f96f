import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Assembly, isAssembly } from '#domain/catalogue/item.ts'
import { useArchive } from '../../sync/react/use-archive.ts'
import { HoldStock } from '../../sync/react/hold-stock.tsx'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useStockAt } from '../../sync/react/use-stock-at.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { ItemDeeds } from '../../ui/desk/item-deeds.tsx'
import { AssemblySide } from './assembly-side.tsx'
import { ComponentTable } from './component-table.tsx'
import { KIND_WORDS } from './kind-mark.tsx'

type Props = { readonly itemId: string }

/** One BOM or sub-assembly: what it is made of, down to the last screw, and where it goes. */
export function BomScreen({ itemId }: Props) {
  const navigate = useNavigate()
  const items = useAllItems()
  const archive = useArchive()
  const [heldAt, setHeldAt] = useState<string | null>(null)
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  if (items === undefined) return null
  const item = itemById.get(itemId)
  if (item === undefined || !isAssembly(item)) return <NotHere onBack={() => void navigate('/boms')} />
  const id = encodeURIComponent(item.id)
  return (
    <DeskPage
      actions={
        <>
          <ItemDeeds
            archived={item.archived}
            onArchive={() => archive.toggle(item)}
            onDuplicate={() => void navigate(`/boms/new?copy=${id}`)}
            onEdit={() => void navigate(`/boms/${id}/edit`)}
            still={archive.still}
          />
          <DeskButton
            icon="download"
            label="Import a list"
            onPress={() => void navigate(`/boms/import?into=${id}`)}
          />
          <DeskButton
            disabled={item.components.length === 0 || item.archived}
            emphasis="primary"
            icon="plus"
            label="New work order"
            onPress={() => void navigate(`/orders/new?item=${id}`)}
          />
        </>
      }
      note={noteOf(item)}
      title={item.name}
    >
      <ProblemLine words={archive.fault} />
      <Halves>
        <AssemblySide item={item} items={items} onHold={setHeldAt} />
        {heldAt === null ? (
          <ComponentTable item={item} itemById={itemById} />
        ) : (
          <Hold item={item} key={heldAt} locationId={heldAt} onDone={() => setHeldAt(null)} />
        )}
      </Halves>
    </DeskPage>
  )
}

type HoldProps = {
  readonly item: Assembly
  readonly locationId: string
  readonly onDone: () => void
}

/** Units that lie ready and were found bad, out of stock and set apart; in the place of the parts. */
function Hold({ item, locationId, onDone }: HoldProps) {
  const { stockAt } = useStockAt(useMemo(() => [item], [item]))
  return (
    <Scrolls>
      <HoldStock
        itemId={item.id}
        locationId={locationId}
        name={item.name}
        onDone={onDone}
        there={stockAt(item.id, locationId)?.available ?? null}
      />
    </Scrolls>
  )
}

function noteOf(item: Assembly): string {
  const count = item.components.length
  const made = `${count} ${count === 1 ? 'component' : 'components'}`
  const archived = item.archived ? 'archived' : ''
  return [KIND_WORDS[item.kind], item.sku, made, archived, ...item.tags]
    .filter(word => word !== '')
    .join(' · ')
}

function NotHere({ onBack }: { readonly onBack: () => void }) {
  return (
    <EmptyState
      figure="If it was made just now, it comes with the next word from the server."
      sentence="This parts list is not on this device yet."
    >
      <FloorButton icon="left" label="All BOMs" onPress={onBack} />
    </EmptyState>
  )
}

const Scrolls = styled('div')({ minHeight: 0, overflowY: 'auto' })

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'clamp(220px, 22vw, 300px) minmax(0, 1fr)',
  gap: 24,
  flex: 1,
  minHeight: 0,
})
