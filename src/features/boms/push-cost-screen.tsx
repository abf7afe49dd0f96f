import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import type { Item } from '#domain/catalogue/item.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { PushCostTable } from './push-cost-table.tsx'
import { type CostLine, mayPush, usePushCosts } from './use-push-costs.ts'

const askedSchema = z.object({ itemIds: z.array(z.string()) })

/**
 * What BOMs cost by their parts, for Shopify: those of `?items=`, those that were chosen in the list, or all.
 */
export function PushCostScreen() {
  const items = useAllItems()
  const [search] = useSearchParams()
  const { state } = useLocation()
  const named = search.get('items')
  const wanted = useMemo(() => {
    if (items === undefined) return null
    if (named !== null) return named.split(',').filter(id => id !== '')
    const chosen = askedSchema.safeParse(state)
    if (chosen.success) return chosen.data.itemIds
    return items.flatMap(item => (item.kind === 'bom' && !item.archived ? [item.id] : []))
  }, [items, named, state])
  if (items === undefined || wanted === null) return null
  return <Costs items={items} itemIds={wanted} />
}

function Costs({ items, itemIds }: { readonly items: readonly Item[]; readonly itemIds: readonly string[] }) {
  const navigate = useNavigate()
  const nowMs = useNow()
  const itemById = useMemo(() => new Map(items.map(item => [item.id, item])), [items])
  const costs = usePushCosts(itemIds)
  const [offIds, setOffIds] = useState<ReadonlySet<string>>(new Set())
  const lines = costs.lines.toSorted(toWriteFirst)
  const open = lines.filter(mayPush)
  const chosen = open.filter(({ row }) => !offIds.has(row.itemId))
  const isReading = costs.problem === null && !costs.isDone && itemIds.length > 0
  // What could not be asked may well differ.
  const wasRead = costs.problem === null || lines.length > 0
  return (
    <DeskPage
      actions={
        <>
          <DeskButton icon="left" label="BOMs" onPress={() => void navigate('/boms')} />
          <DeskButton
            disabled={costs.refusal !== null || costs.pushing !== null}
            icon="swap"
            label="Look again"
            onPress={costs.again}
          />
          <DeskButton
            disabled={chosen.length === 0 || costs.pushing !== null || costs.refusal !== null}
            emphasis="primary"
            icon="cloud"
            label={wasRead ? pressWords(chosen) : 'Write to Shopify'}
            onPress={() => void costs.push(chosen)}
          />
        </>
      }
      note={noteOf(lines, costs.asOfMs === null ? null : dayAndTime(costs.asOfMs, nowMs))}
      title="Cost to Shopify"
    >
      <ProblemLine words={costs.problem} />
      <Progress>
        {isReading && <ProgressBar done={lines.length} total={itemIds.length} word="read from Shopify" />}
        {costs.pushing !== null && <ProgressBar {...costs.pushing} word="written" />}
      </Progress>
      {lines.length === 0 ? (
        <EmptyState sentence={isReading ? 'Asking Shopify …' : wasRead ? NOTHING_TO_TELL : NOT_READ} />
      ) : (
        <PushCostTable
          allChosen={open.length > 0 && chosen.length === open.length}
          currency={costs.currency}
          isChosen={({ row }) => !offIds.has(row.itemId)}
          itemById={itemById}
          lines={lines}
          onChoose={({ row }, on) => setOffIds(withId(offIds, row.itemId, !on))}
          onChooseAll={on => setOffIds(new Set(on ? [] : open.map(({ row }) => row.itemId)))}
        />
      )}
    </DeskPage>
  )
}

const NOTHING_TO_TELL = 'Nothing to tell to Shopify.'
const NOT_READ = 'The costs in Shopify were not read.'

function withId(ids: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(ids)
  if (on) next.add(id)
  else next.delete(id)
  return next
}

const ORDER_BY_STATE = ['differs', 'costNotKnown', 'noParts', 'otherCurrency', 'gone', 'notLinked', 'notABom']

/** What is written stands first, what needs nothing last; a line stays where it is when it is done. */
function toWriteFirst(left: CostLine, right: CostLine): number {
  const place = ({ row }: CostLine) => (ORDER_BY_STATE.indexOf(row.state) + 100) % 100
  return place(left) - place(right)
}

function pressWords(chosen: readonly CostLine[]): string {
  const failed = chosen.filter(({ outcome }) => outcome !== null).length
  const costs = chosen.length === 1 ? '1 cost' : `${chosen.length} costs`
  if (chosen.length === 0) return 'Nothing to write'
  return failed === chosen.length ? `Try ${costs} again` : `Write ${costs} to Shopify`
}

function noteOf(lines: readonly CostLine[], asOf: string | null): string {
  const count = (of: (line: CostLine) => boolean) => lines.filter(of).length
  const parts = [
    [count(mayPush), 'to write'],
    [count(({ outcome }) => outcome?.outcome === 'written'), 'written'],
    [count(({ row }) => row.state === 'same'), 'the same'],
    [count(({ row }) => row.state !== 'same' && row.state !== 'differs'), 'left out'],
  ] as const
  const counts = parts.flatMap(([units, word]) => (units === 0 ? [] : [`${units} ${word}`]))
  return ['By its parts, waste included', ...counts, ...(asOf === null ? [] : [`as of ${asOf}`])].join(' · ')
}

const Progress = styled('div')({ flex: 'none', paddingBlockEnd: 12, '&:empty': { padding: 0 } })
