import { styled } from '@mui/material/styles'
import { lineState } from '#domain/build-run/line-state.ts'
import { pickedLines } from '#domain/build-run/run.ts'
import { outputState, type RunState, totalsOfLine } from '#domain/build-run/run-accounts.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { reworkWords } from '#domain/quality/rework.ts'
import { ownCodeOfNumber } from '#domain/scan/own-code.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { tightText, unitSymbol } from '#domain/stock/unit.ts'
import { useNames } from '../../sync/react/use-names.ts'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import { PaperCode, PaperTable, paperTime } from '../../ui/print/paper.tsx'
import { runNumber } from '../../ui/run-title.ts'

type Props = {
  readonly state: RunState
  readonly itemById: ReadonlyMap<string, Item>
  /** Where it stands. */
  readonly word: string
  readonly symbology: Symbology
}

/** One run: its units with their serials, its parts with their lots, who took them, where it stands. */
export function TravelerRun({ state, itemById, word, symbology }: Props) {
  const { run, progress } = state
  const { person, place } = useNames()
  const rework = reworkWords(run)
  return (
    <section>
      <Head>
        <div>
          <h2>
            Run {runNumber(run)}
            {rework !== null && `, ${rework}`}
          </h2>
          <div>
            {word} · {place(run.locationId)} · started by {person(run.startedById)},{' '}
            {paperTime(run.startedAtMs)}
          </div>
          {progress.lastBuiltById !== null && progress.lastBuiltAtMs !== null && (
            <div>
              Last units by {person(progress.lastBuiltById)}, {paperTime(progress.lastBuiltAtMs)}
            </div>
          )}
          {progress.stopped !== null && (
            <div>
              Stopped by {person(progress.stopped.actorId)}, {paperTime(progress.stopped.atMs)}, at{' '}
              {progress.stopped.place} {progress.stopped.note}
            </div>
          )}
        </div>
        <PaperCode code={ownCodeOfNumber('run', runNumber(run))} symbology={symbology} />
      </Head>
      <Units itemById={itemById} state={state} />
      <Parts itemById={itemById} state={state} />
    </section>
  )
}

type TableProps = Pick<Props, 'state' | 'itemById'>

function Units({ state: { run, progress }, itemById }: TableProps) {
  return (
    <PaperTable
      head={['Product', 'Started', run.rework === null ? 'Built' : 'Reworked', 'Serial numbers']}
      label={`Units of ${runNumber(run)}`}
      widths={[null, '20mm', '22mm', '70mm']}
    >
      {run.items.map(({ itemId, quantity }) => (
        <tr key={itemId}>
          <td>
            <b>{itemById.get(itemId)?.name ?? itemId}</b>
          </td>
          <td>{quantityText(quantity)}</td>
          <td>{quantityText(outputState(run, progress, itemId).built)}</td>
          <td>{(progress.serialsByItem[itemId] ?? []).join(', ')}</td>
        </tr>
      ))}
    </PaperTable>
  )
}

function Parts({ state, itemById }: TableProps) {
  const { person } = useNames()
  const { run } = state
  const lines = pickedLines(run)
  if (lines.length === 0) return null
  return (
    <PaperTable
      head={['Part', 'Needed', 'Taken', 'Lots and serials', 'By']}
      label={`Parts of ${runNumber(run)}`}
      widths={[null, '24mm', '24mm', '44mm', '40mm']}
    >
      {lines.map(([line, number]) => {
        const totals = totalsOfLine(state, number)
        const { wanted, net, assumed } = lineState(run, line, totals, state.progress)
        const item = itemById.get(line.itemId)
        const much = (quantity: Quantity) => tightText(quantity, unitSymbol(item?.unit ?? 'piece'))
        const lots = Object.entries(totals.lots ?? {}).filter(([, quantity]) => quantity > 0)
        const who = state.chunks.find(({ totalsByLine }) => totalsByLine[String(number)] === totals)?.who
        const by = (totals.by ?? []).flatMap(([index, quantity]) => {
          const id = who?.[index]?.[0]
          return id === undefined || quantity <= 0 ? [] : [person(id)]
        })
        return (
          <tr key={number}>
            <td>
              {item?.name ?? line.itemId}
              <Sku>{item?.sku}</Sku>
            </td>
            <td>
              {quantityText(wanted)} {item === undefined ? '' : unitSymbol(item.unit)}
            </td>
            <td>{much(net + assumed)}</td>
            <td>{lots.map(([lot, quantity]) => `${lot} × ${much(quantity)}`).join(', ')}</td>
            <td>
              {[...new Set(by)].join(', ')}
              {assumed > 0 && <Sku>{much(assumed)} booked, not scanned</Sku>}
            </td>
          </tr>
        )
      })}
    </PaperTable>
  )
}

const Sku = styled('div')({ fontSize: '3.2mm' })

const Head = styled('header')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: '6mm',
  margin: '6mm 0 2mm',
  fontSize: '3.6mm',
  lineHeight: 1.35,
  breakInside: 'avoid',
  breakAfter: 'avoid',
  h2: { margin: 0, fontSize: '5mm' },
})
