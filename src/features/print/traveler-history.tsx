import { lineAt } from '#domain/build-run/run.ts'
import { entryReason } from '#domain/ledger/entry-reason.ts'
import { entryWords } from '#domain/ledger/entry-words.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { PaperHeading, PaperTable, paperTime } from '../../ui/print/paper.tsx'
import { runNumber } from '../../ui/run-title.ts'
import type { HistoryLine, TravelerScene } from './use-traveler.ts'

/** Between doing and arriving; less is not worth a word. */
const LATE_MS = 120_000

/** Every entry until now, oldest first: when, who and for whom, on which device, in which run, what. */
export function TravelerHistory({ scene }: { readonly scene: TravelerScene }) {
  const { person, device, place } = useNames()
  const { history, runs, itemById, isReading } = scene
  return (
    <>
      <PaperHeading>History</PaperHeading>
      {isReading && <p>Reading what happened to it …</p>}
      {history.length === 0 && !isReading && <p>Nothing is written yet.</p>}
      {history.length > 0 && (
        <PaperTable
          head={['When', 'Who', 'Device', 'Run', 'What']}
          label="History"
          widths={['32mm', '34mm', '30mm', '22mm', null]}
        >
          {history.map(line => {
            const { entry } = line
            const why = entryReason(entry)
            const run = runs.find(state => state.run.id === entry.runId)?.run
            const words = entryWords(entry, {
              item: itemId => itemById.get(itemId)?.name ?? itemId,
              unit: itemId => unitSymbol(itemById.get(itemId)?.unit ?? 'piece'),
              place,
              lineItem: number => (run === undefined ? null : (lineAt(run, number)?.itemId ?? null)),
            })
            return (
              <tr key={entry.id}>
                <td>{paperTime(entry.occurredAt)}</td>
                <td>
                  {person(entry.actorId)}
                  {entry.madeForId !== null && ` for ${person(entry.madeForId)}`}
                </td>
                <td>{device(entry.deviceId)}</td>
                <td>{run === undefined ? '' : runNumber(run)}</td>
                <td>
                  {words}
                  {markOf(line)}
                  {why !== null && <div>Why: {why}</div>}
                </td>
              </tr>
            )
          })}
        </PaperTable>
      )}
    </>
  )
}

function markOf({ entry, receivedAt, refused }: HistoryLine): string {
  if (receivedAt === null) return ' (not sent yet)'
  if (refused) return ' (refused)'
  return receivedAt - entry.occurredAt > LATE_MS ? ` (arrived ${paperTime(receivedAt)})` : ''
}
