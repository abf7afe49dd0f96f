import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { useMayReconcile, useReconcileHistory } from '../../sync/react/use-reconcile.ts'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { CompareView } from './compare-view.tsx'
import { HistoryList } from './history-list.tsx'
import { RunView } from './run-view.tsx'

/**
 * Stock here beside stock in Shopify, and what is to be done about it. `?items=` bears ids with commas
 * between them, or `all`; `?run=` a reconcile out of the history.
 */
export function ReconcileScreen() {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const items = useAllItems()
  const names = useNames()
  const { why } = useMayReconcile()
  const asked = query.get('items') ?? ''
  const run = query.get('run') ?? ''
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  const built = useMemo(() => (items ?? []).filter(isLinked), [items])
  const itemIds = useMemo(
    () =>
      asked === 'all'
        ? built.map(item => item.id)
        : asked.split(',').flatMap(id => (itemById.has(id) ? [id] : [])),
    [asked, built, itemById],
  )
  const [finished, setFinished] = useState(0)
  const heads = useReconcileHistory(`${run} ${finished}`)
  if (items === undefined) return null
  const open = (search: string) => void navigate(`/reconcile${search}`)
  const isOpen = run !== '' || itemIds.length > 0
  return (
    <DeskPage
      actions={
        isOpen && (
          <OnlyNarrow>
            <DeskButton icon="left" label="History" onPress={() => open('')} small />
          </OnlyNarrow>
        )
      }
      title="Reconcile"
      // The rows need the room.
      {...(isOpen ? {} : { note: 'Each row compares what Shopify shows with what Floorbook expects.' })}
    >
      <Halves>
        <Edge gives={isOpen}>
          <HistoryList
            current={run}
            heads={heads}
            names={names}
            onOpen={id => open(`?run=${encodeURIComponent(id)}`)}
          />
        </Edge>
        {run !== '' && (
          <RunView
            id={run}
            itemById={itemById}
            key={run}
            names={names}
            onDone={() => open('')}
            onFinished={() => setFinished(count => count + 1)}
            onLookAgain={ids => open(`?items=${ids.map(encodeURIComponent).join(',')}`)}
          />
        )}
        {run === '' && itemIds.length > 0 && (
          <CompareView
            itemById={itemById}
            itemIds={itemIds}
            names={names}
            onStarted={id => open(`?run=${encodeURIComponent(id)}`)}
          />
        )}
        {run === '' && itemIds.length === 0 && (
          <EmptyState figure={why ?? ''} sentence="Nothing is chosen to compare.">
            <FloorButton icon="box" label="Pick BOMs" onPress={() => void navigate('/boms')} />
            <FloorButton
              disabled={built.length === 0}
              emphasis="primary"
              icon="swap"
              label={`Compare all ${built.length}`}
              onPress={() => open('?items=all')}
            />
          </EmptyState>
        )}
      </Halves>
    </DeskPage>
  )
}

/** What is built here and sold in Shopify. */
function isLinked(item: Item): boolean {
  return isAssembly(item) && !item.archived && item.shopify !== null
}

const Halves = styled('div')({ display: 'flex', flex: 1, minHeight: 0, minWidth: 0, gap: 20 })

const NARROW = '@media (max-width: 1279px)'

/** On a narrow screen the history gives its room to what is open, and a button leads back to it. */
const Edge = styled(
  'div',
  ownProps('gives'),
)<{ gives: boolean }>(({ gives }) => ({
  display: 'contents',
  [NARROW]: { display: gives ? 'none' : 'contents' },
}))

const OnlyNarrow = styled('span')({ display: 'none', [NARROW]: { display: 'block' } })
