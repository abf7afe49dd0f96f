import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { ReviewDraft } from '#domain/quality/draft.ts'
import { groupOfDraftTag } from '#domain/quality/draft-tags.ts'
import type { SetApart } from '#domain/quality/set-apart.ts'
import { groupOfTag } from '#domain/quality/tag.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useSetApart } from '../../sync/react/use-set-apart.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { Fate } from './fate.tsx'
import { SetApartRow } from './set-apart-row.tsx'
import { useDraftReviews } from './use-draft-reviews.ts'
import { useFates } from './use-fates.ts'

type Props = {
  /** Of one order; null: of all, and of no order. */
  readonly workOrderId: string | null
}

/** Failed and held units without a fate: which, why, since when, what now. A red tag's scan finds them. */
export function SetApartScreen({ workOrderId }: Props) {
  const scene = useSetApart(workOrderId)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const tag = search.get('tag')
  const fates = useFates(scene)
  const now = useNow()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const groups = useMemo(() => scene?.groups ?? [], [scene])
  const tagged = tag === null ? null : groupOfTag(groups, tag)
  const draftOfTag = useDraftOfTag(tagged === null ? tag : null)
  const first = groups.find(({ quantity }) => quantity > 0) ?? groups[0]
  const other = draftOfTag === null || chosenId !== null ? first : undefined
  const chosen = groups.find(one => one.groupId === chosenId) ?? tagged ?? other
  const itemById = useItems(useMemo(() => groups.map(({ itemId }) => itemId), [groups]))
  useScanner(scan => {
    const own = readOwnCode(normaliseScan(scan.raw).text)
    if (own === null || own === 'misread' || own.kind !== 'tag') return 'pass'
    const found = groupOfTag(groups, own.payload)
    if (found === null) fates.refuse('Not set apart', 'These units have got their fate, or are not here')
    else setChosenId(found.groupId)
    return 'handled'
  })
  const order = workOrderId === null ? undefined : scene?.orderById.get(workOrderId)
  const title = order === undefined ? 'Set apart' : `Set apart · ${order.name}`
  return (
    <FloorScreen
      foot={<FloorButton emphasis="quiet" icon="left" label="Back" onPress={() => void navigate(-1)} />}
      invitation="Scan a red tag: its units are shown"
      lastScan={fates.lastScan}
      primary={
        chosen === undefined ? undefined : (
          <FloorButton
            emphasis="secondary"
            icon="print"
            label="Print tags"
            onPress={() => void navigate(`/print/tags?${tagQuery(chosen, workOrderId)}`)}
          />
        )
      }
      title={title}
    >
      {chosen === undefined ? (
        scene !== undefined && <Nothing draft={draftOfTag} tag={tag} />
      ) : (
        <Halves>
          <List aria-label="Set apart">
            {tag !== null && tagged === null && chosenId === null && (
              <Gone>The units of the tag that was scanned are not set apart any more.</Gone>
            )}
            {groups.map(group => (
              <SetApartRow
                chosen={group.groupId === chosen.groupId}
                group={group}
                key={group.groupId}
                name={itemById.get(group.itemId)?.name ?? group.itemId}
                nowMs={now}
                onPress={() => setChosenId(group.groupId)}
                order={scene?.orderById.get(group.workOrderId ?? '')}
              />
            ))}
          </List>
          {scene !== undefined && (
            <Fate
              fates={fates}
              group={chosen}
              key={`${chosen.groupId}/${chosen.quantity}`}
              name={itemById.get(chosen.itemId)?.name ?? chosen.itemId}
              scene={scene}
            />
          )}
        </Halves>
      )}
    </FloorScreen>
  )
}

/** The unfinished review that a scanned tag belongs to. */
function useDraftOfTag(tag: string | null): ReviewDraft | null {
  const reviews = useDraftReviews()
  if (tag === null || reviews === undefined) return null
  return reviews.find(draft => groupOfDraftTag(draft, tag) !== null) ?? null
}

type NothingProps = { readonly tag: string | null; readonly draft: ReviewDraft | null }

function Nothing({ tag, draft }: NothingProps) {
  const navigate = useNavigate()
  if (draft !== null) {
    return (
      <EmptyState figure="Nothing of it is booked yet." sentence="The review of these units is not finished.">
        <FloorButton
          emphasis="primary"
          icon="eye"
          label="Go on with the review"
          onPress={() => void navigate(`/run/${draft.runId}/inspect`)}
        />
      </EmptyState>
    )
  }
  return (
    <EmptyState
      figure="Failed and held units wait here until somebody says what becomes of them."
      sentence={tag === null ? 'Nothing is set apart.' : 'The units of this tag have got their fate.'}
    />
  )
}

function tagQuery({ groupId }: SetApart, workOrderId: string | null): string {
  const query = new URLSearchParams({ group: groupId })
  if (workOrderId !== null) query.set('order', workOrderId)
  return query.toString()
}

const Halves = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: '380px minmax(0, 1fr)',
  '@media (orientation: portrait)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'fit-content(40%) minmax(0, 1fr)',
  },
})

const List = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  overflow: 'auto',
  padding: '12px 0 12px 16px',
  '@media (orientation: portrait)': { paddingInlineEnd: 16 },
})

const Gone = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 12,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  borderRadius: theme.floor.size.radius,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))
