import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { type PickLine, pickLines } from '#domain/picking/lines.ts'
import { pickSheet } from '#domain/picking/sheet.ts'
import { type Command, makeOwnCode, ownCodeOfNumber } from '#domain/scan/own-code.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { tightText } from '#domain/stock/unit.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import { PaperCode, PaperHead, PaperHeading, PaperTable, paperTime } from '../../ui/print/paper.tsx'
import { runNumber, runTitle } from '../../ui/run-title.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { PaperCommands } from './paper-commands.tsx'
import { placesOfLines } from './pick-places.ts'

type Props = { readonly shown: RunOnScreen; readonly symbology: Symbology }

const COMMANDS: readonly Command[] = ['next', 'all', 'complete', 'short', 'undo']

/** A run's list as it stands now: by place, then bin, in walking order, with a box to tick. */
export function PickPaper({ shown, symbology }: Props) {
  const { state, order, itemById, nameOf } = shown
  const { run } = state
  const { locations, place, person } = useNames()
  const nowMs = useNow()
  const places = useMemo(() => {
    const nameById = new Map(locations.map(({ id, name }) => [id, name]))
    const sheet = pickSheet(run, itemById, nameById)
    return placesOfLines(sheet.walk, pickLines(sheet, state, null))
  }, [run, state, itemById, locations])
  const lines = places.flatMap(one => one.lines)
  const done = lines.filter(line => line.done).length
  const codeOf = (itemId: string) => itemById.get(itemId)?.floorCode ?? null
  return (
    <>
      <PaperHead
        kind="Pick list"
        note={
          <>
            {place(run.locationId)} · started by {person(run.startedById)}, {paperTime(run.startedAtMs)}
            <br />
            {lines.length} lines, {done} done · as of {paperTime(nowMs)}
          </>
        }
        number={runNumber(run)}
        title={runTitle(order, run, nameOf)}
      >
        <PaperCode code={ownCodeOfNumber('run', runNumber(run))} symbology={symbology} word="run" />
        {order !== null && (
          <PaperCode
            code={ownCodeOfNumber('workOrder', shownNumber(order))}
            symbology={symbology}
            word="order"
          />
        )}
      </PaperHead>
      {lines.length === 0 && <p>Nothing is picked for this run.</p>}
      {places.map(({ locationId, lines: there }) => (
        <section key={locationId}>
          <PaperHeading>{place(locationId)}</PaperHeading>
          <PaperTable
            head={[<Unseen key="done">Picked</Unseen>, 'Bin', 'Part', 'Code of the part', 'Pick']}
            label={`Lines at ${place(locationId)}`}
            widths={['9mm', '46mm', null, '47mm', '26mm']}
          >
            {there.map(line => (
              <Line code={codeOf(line.itemId)} key={line.number} line={line} symbology={symbology} />
            ))}
          </PaperTable>
        </section>
      ))}
      <PaperCommands commands={COMMANDS} symbology={symbology} />
    </>
  )
}

type LineProps = {
  readonly line: PickLine
  readonly code: string | null
  readonly symbology: Symbology
}

function Line({ line, code, symbology }: LineProps) {
  const { bin, name, sku, unit, tracking, left, wanted, has, done } = line
  return (
    <tr>
      <td>
        <Box aria-label={done ? 'done' : 'to pick'} role="img">
          {done && '✓'}
        </Box>
      </td>
      <td>
        <Bin>{bin ?? 'no bin'}</Bin>
        {bin !== null && <PaperCode code={makeOwnCode('bin', bin)} symbology={symbology} />}
      </td>
      <td>
        <Name>{name}</Name>
        <div>{sku}</div>
        {tracking !== 'none' && <Blank>{tracking === 'lot' ? 'Lot' : 'Serials'}</Blank>}
      </td>
      <td>{code !== null && <PaperCode code={code} symbology={symbology} />}</td>
      <td>
        <Amount>
          {quantityText(left)} <span>{unit}</span>
        </Amount>
        {has > 0 && (
          <div>
            {quantityText(has)} of {tightText(wanted, unit)} picked
          </div>
        )}
      </td>
    </tr>
  )
}

const Box = styled('div')({
  width: '6mm',
  height: '6mm',
  border: '0.5mm solid #000',
  fontSize: '5mm',
  fontWeight: 700,
  lineHeight: '5mm',
  textAlign: 'center',
})

const Bin = styled('div')({ fontSize: '5.4mm', fontWeight: 700, lineHeight: 1.15, paddingBlockEnd: '0.5mm' })
const Name = styled('div')({ fontSize: '4.4mm', fontWeight: 700, lineHeight: 1.15 })

const Amount = styled('div')({
  fontSize: '7mm',
  fontWeight: 700,
  lineHeight: 1,
  span: { fontSize: '4mm' },
})

/** To be written in by hand. */
const Blank = styled('div')({
  width: '40mm',
  marginBlockStart: '3mm',
  fontSize: '3.2mm',
  borderBlockEnd: '0.3mm solid #000',
})
