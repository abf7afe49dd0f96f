import { styled } from '@mui/material/styles'
import { runStep } from '#domain/work-order/status.ts'
import { COMMANDS, ownCodeOfNumber } from '#domain/scan/own-code.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { itemProgress } from '#domain/work-order/progress.ts'
import { PRIORITY_WORDS, RUN_STEP_WORDS, STATUS_WORDS } from '#domain/work-order/words.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import {
  PaperCode,
  PaperFacts,
  PaperHead,
  PaperHeading,
  PaperTable,
  paperTime,
} from '../../ui/print/paper.tsx'
import { runNumber, runTitle } from '../../ui/run-title.ts'
import { PaperCommands } from './paper-commands.tsx'
import { TravelerHistory } from './traveler-history.tsx'
import { TravelerReviews } from './traveler-reviews.tsx'
import { TravelerRun } from './traveler-run.tsx'
import type { TravelerScene } from './use-traveler.ts'

type Props = {
  readonly scene: TravelerScene
  /** The one run that it is about; null: the whole order. */
  readonly runId: string | null
  readonly symbology: Symbology
}

/** Head, what is built, steps, runs, verdicts, documents, codes, and every entry until now. */
export function Traveler({ scene, runId, symbology }: Props) {
  const { order, runs, itemById } = scene
  const nameOf = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  const one = runId === null ? undefined : runs.find(({ run }) => run.id === runId)
  const nowMs = useNow()
  return (
    <>
      <PaperHead
        kind={one === undefined ? 'Traveler' : `Traveler of a run of ${shownNumber(order)}`}
        note={`As of ${paperTime(nowMs)}`}
        number={one === undefined ? shownNumber(order) : runNumber(one.run)}
        title={one === undefined ? titleOf(scene, nameOf) : runTitle(null, one.run, nameOf)}
      >
        <PaperCode
          code={ownCodeOfNumber('workOrder', shownNumber(order))}
          symbology={symbology}
          word={shownNumber(order)}
        />
        {one !== undefined && (
          <PaperCode
            code={ownCodeOfNumber('run', runNumber(one.run))}
            symbology={symbology}
            word={runNumber(one.run)}
          />
        )}
      </PaperHead>
      <Head scene={scene} />
      <Items scene={scene} />
      <Steps scene={scene} />
      {runs.map(state => (
        <TravelerRun
          itemById={itemById}
          key={state.run.id}
          state={state}
          symbology={symbology}
          word={RUN_STEP_WORDS[runStep(state)]}
        />
      ))}
      {scene.missingRuns > 0 && <p>{scene.missingRuns} of its runs are not on this device.</p>}
      <TravelerReviews nameOf={nameOf} scene={scene} />
      <Documents scene={scene} />
      <PaperCommands commands={COMMANDS} symbology={symbology} />
      <TravelerHistory scene={scene} />
    </>
  )
}

function titleOf({ order }: TravelerScene, nameOf: (itemId: string) => string): string {
  if (order.name !== '') return order.name
  return order.items.map(({ itemId }) => nameOf(itemId)).join(', ') || 'Work order'
}

type SceneProps = { readonly scene: TravelerScene }

function Head({ scene: { order } }: SceneProps) {
  const { person, place } = useNames()
  const facts: (readonly [string, string])[] = [
    ['Status', STATUS_WORDS[order.status]],
    ['Due', order.dueOn ?? 'no day'],
    ['Priority', PRIORITY_WORDS[order.priority]],
    ['Place', place(order.locationId)],
    ['Person', order.personId === null ? 'nobody named' : person(order.personId)],
    ['Opened', `${person(order.openedById)}, ${paperTime(order.openedAtMs)}`],
    ...(order.source === null ? [] : [['Came from', order.source.name] as const]),
    ...(order.linkedOrders.length === 0
      ? []
      : [['Orders', order.linkedOrders.map(({ name }) => name).join(', ')] as const]),
    ...order.customFields
      .filter(({ about }) => about === 'order')
      .map(({ name, value }) => [name, value] as const),
  ]
  return (
    <>
      <PaperFacts facts={facts} />
      {order.note !== '' && <Note>{order.note}</Note>}
      {order.lastNote !== null && (
        <Note>
          {person(order.lastNote.actorId)}, {paperTime(order.lastNote.atMs)}: {order.lastNote.text}
        </Note>
      )}
    </>
  )
}

function Items({ scene: { order, itemById } }: SceneProps) {
  return (
    <>
      <PaperHeading>To build</PaperHeading>
      <PaperTable
        head={['Product', 'SKU', 'Planned', 'Built', 'Approved', 'Failed']}
        label="To build"
        widths={[null, '32mm', '24mm', '20mm', '20mm', '20mm']}
      >
        {order.items.map(({ itemId, planned }) => {
          const item = itemById.get(itemId)
          const { built, approved, failed } = itemProgress(order, itemId)
          return (
            <tr key={itemId}>
              <td>
                <b>{item?.name ?? itemId}</b>
                {order.customFields
                  .filter(field => field.itemId === itemId)
                  .map(field => (
                    <div key={`${field.about} ${field.name}`}>
                      {field.name}: {field.value}
                    </div>
                  ))}
              </td>
              <td>{item?.sku}</td>
              <td>
                {quantityText(planned)} {item === undefined ? '' : unitSymbol(item.unit)}
              </td>
              <td>{quantityText(built)}</td>
              <td>{quantityText(approved)}</td>
              <td>{quantityText(failed)}</td>
            </tr>
          )
        })}
      </PaperTable>
    </>
  )
}

function Steps({ scene: { order } }: SceneProps) {
  const { person, device } = useNames()
  return (
    <>
      <PaperHeading>Steps</PaperHeading>
      <PaperTable
        head={['Status', 'When', 'Who', 'Device', 'Note']}
        label="Steps"
        widths={['32mm', '32mm', '38mm', '36mm', null]}
      >
        {order.steps.map(step => (
          <tr key={`${step.atMs} ${step.status} ${step.work}`}>
            <td>
              <b>{STATUS_WORDS[step.status]}</b>
            </td>
            <td>{paperTime(step.atMs)}</td>
            <td>{person(step.actorId)}</td>
            <td>{device(step.deviceId)}</td>
            <td>{step.note}</td>
          </tr>
        ))}
      </PaperTable>
    </>
  )
}

function Documents({ scene: { order } }: SceneProps) {
  if (order.documents.length === 0) return null
  return (
    <>
      <PaperHeading>Documents</PaperHeading>
      <List>
        {order.documents.map(({ sha256, name }) => (
          <li key={sha256}>{name}</li>
        ))}
      </List>
    </>
  )
}

const Note = styled('p')({
  margin: '3mm 0 0',
  padding: '2mm 3mm',
  fontSize: '4mm',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  breakInside: 'avoid',
  border: '0.3mm solid #000',
})

const List = styled('ul')({ margin: 0, paddingInlineStart: '5mm', fontSize: '3.8mm' })
