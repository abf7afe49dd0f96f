import type { Disposition, FailedGroup, Review } from '#domain/quality/review.ts'
import { fateWords } from '#domain/quality/words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { PaperHeading, PaperTable, paperTime } from '../../ui/print/paper.tsx'
import { runNumber } from '../../ui/run-title.ts'
import type { TravelerScene } from './use-traveler.ts'

type Props = { readonly scene: TravelerScene; readonly nameOf: (itemId: string) => string }

/** Every verdict and every hold: who, when, how many, why, and what becomes of what failed. */
export function TravelerReviews({ scene, nameOf }: Props) {
  const { person } = useNames()
  if (scene.reviews.length === 0) return null
  const runOf = ({ runId }: Review) => {
    const run = scene.runs.find(one => one.run.id === runId)?.run
    return run === undefined ? '' : runNumber(run)
  }
  return (
    <>
      <PaperHeading>Reviews and holds</PaperHeading>
      <PaperTable
        head={['When', 'Who', 'Run', 'Product', 'Approved', 'Failed or held']}
        label="Reviews and holds"
        widths={['32mm', '32mm', '24mm', null, '20mm', '60mm']}
      >
        {scene.reviews.flatMap(review =>
          review.dispositions.map(disposition => (
            <tr key={`${review.id} ${disposition.itemId}`}>
              <td>{paperTime(review.finishedAtMs)}</td>
              <td>{person(review.actorId)}</td>
              <td>{runOf(review)}</td>
              <td>{nameOf(disposition.itemId)}</td>
              <td>{review.isHold ? 'put on hold' : approvedWords(disposition)}</td>
              <td>
                {disposition.failed.map(group => (
                  <Group group={group} isHold={review.isHold} key={group.groupId} />
                ))}
              </td>
            </tr>
          )),
        )}
      </PaperTable>
    </>
  )
}

function approvedWords({ approved, notLookedAt = 0 }: Disposition): string {
  return notLookedAt === 0
    ? quantityText(approved)
    : `${quantityText(approved)}, ${quantityText(notLookedAt)} of them not looked at`
}

function Group({ group, isHold }: { readonly group: FailedGroup; readonly isHold: boolean }) {
  const { words } = useReasons()
  const { quantity, reasonCode, note, fate } = group
  const parts = [words(reasonCode), ...(isHold ? [] : [fateWords(fate).toLowerCase()]), note]
  return (
    <div>
      {quantityText(quantity)}: {parts.filter(part => part !== '').join(' · ')}
    </div>
  )
}
