import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { type MissingAnswer, previewCompletion, unitsLeft } from '#domain/build-run/complete.ts'
import { lineOf, takeExtra } from '#domain/picking/pick.ts'
import { BROKEN_REASONS, partIsBroken } from '#domain/picking/problems.ts'
import { doneWord } from '#domain/quality/rework.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Tile } from '../../ui/tile.tsx'
import { AskSerials } from './ask-serials.tsx'
import { type BuildDesk, type BuildPanel, STOP_PANEL, type StopPanel } from './build-desk.ts'
import { pickViewOf } from './build-scanner.ts'
import { consequenceWords, symbolOf } from './consequence.tsx'
import { GiveLeftover } from './leftover-list.tsx'
import { Ask, PanelRoot } from './panel-frame.tsx'
import { StopForToday } from './stop-for-today.tsx'
import { TakeApart } from './take-apart.tsx'

type Props = {
  readonly panel: BuildPanel
  readonly scene: RunOnScreen
  readonly itemId: string
  readonly desk: BuildDesk
  readonly onPick: () => void
}

/** What is asked before units are booked, in the place of the count. */
export function BuildPanelView({ panel, scene, itemId, desk, onPick }: Props) {
  const back = () => desk.set({ panel: null })
  switch (panel.kind) {
    case 'number':
      return (
        <PanelRoot>
          <NumberPad
            already={scene.state.progress.completedByItem[itemId] ?? 0}
            decimals={0}
            onCancel={back}
            onOk={quantity => void desk.report({ itemId, quantity })}
            question={`How many more are ${doneWord(scene.state.run)}?`}
            unit={doneWord(scene.state.run)}
            warning={total => afterNumber(scene, itemId, total)}
          />
        </PanelRoot>
      )
    case 'stop':
      return (
        <PanelRoot>
          <StopForToday
            key={panel.scannedCount}
            onBack={back}
            onChange={change => writeStop(desk, change)}
            onPhoto={photo => writeStop(desk, { photos: [...stopNow(desk).photos, photo] })}
            onStop={() => void desk.stop(stopNow(desk))}
            written={panel}
          />
        </PanelRoot>
      )
    case 'above':
      return (
        <Ask back={back} title={`${quantityText(panel.above)} more than the run was started with`}>
          <Tile
            detail="the part above stays held until a supervisor accepts it"
            icon="plus"
            onPress={() => void desk.report({ ...panel.report, aboveConfirmed: true })}
            title={`Yes, ${quantityText(panel.report.quantity)} were ${doneWord(scene.state.run)}`}
          />
        </Ask>
      )
    case 'missing':
      return <Missing desk={desk} onPick={onPick} panel={panel} scene={scene} />
    case 'part':
      return <Part desk={desk} offer={panel.offer} scene={scene} />
    case 'end':
      return <End desk={desk} itemId={itemId} scene={scene} />
    case 'apart':
      return <TakeApart desk={desk} itemId={itemId} scene={scene} />
    case 'serials':
      return <AskSerials desk={desk} name={scene.nameOf(panel.report.itemId)} panel={panel} />
    case 'giveLeft':
      return <GiveLeftover desk={desk} line={panel.line} scene={scene} />
  }
}

function afterNumber(scene: RunOnScreen, itemId: string, total: number): ReactNode {
  const quantity = total - (scene.state.progress.completedByItem[itemId] ?? 0)
  if (quantity <= 0) return null
  const completion = previewCompletion(scene.state, [{ itemId, quantity }])
  return (
    <Small>
      {consequenceWords(scene, completion, quantity)}
      {completion.aboveStart > 0 && ` ${quantityText(completion.aboveStart)} above what was started.`}
      {completion.missing.length > 0 && ` ${completion.missing.length} lines were picked too little for it.`}
    </Small>
  )
}

type MissingPanel = Extract<BuildPanel, { kind: 'missing' }>

/** Line by line, three ways and no default; after each answer the run as it is by then says what is next. */
function Missing({
  panel,
  scene,
  desk,
  onPick,
}: Omit<Props, 'panel' | 'itemId'> & { readonly panel: MissingPanel }) {
  const { report, lines } = panel
  const [use] = lines
  const unit = symbolOf(scene, use.itemId)
  const answered = async (answer: MissingAnswer, forAll: boolean) => {
    const given = (forAll ? lines : [use]).map(({ line }) => [line, answer] as const)
    const answers = new Map([...report.answers, ...given])
    if ((await desk.report({ ...report, answers })) === 'pickFirst') onPick()
  }
  const left = lines.length
  const title = `${scene.nameOf(use.itemId)}: ${quantityText(use.missing)} ${unit} less picked than used`
  const tiles = (forAll: boolean) => (
    <>
      <Tile
        detail={forAll ? `closes all ${left} lines` : 'closes this line with what was picked'}
        icon="minus"
        onPress={() => void answered('usedLess', forAll)}
        title={forAll ? `All ${left}: used less` : 'Used less'}
      />
      <Tile
        detail={forAll ? `takes them from stock` : `takes ${quantityText(use.missing)} ${unit} from stock`}
        icon="note"
        onPress={() => void answered('bookIt', forAll)}
        title={forAll ? `All ${left}: book them` : 'Was not scanned, book it'}
      />
      {!forAll && (
        <Tile
          detail="opens the pick list; nothing is booked yet"
          icon="scan"
          onPress={() => void answered('pickNow', false)}
          title="Pick it now"
        />
      )}
    </>
  )
  return (
    <Ask back={() => desk.set({ panel: null })} title={title}>
      {tiles(false)}
      {left > 1 && tiles(true)}
    </Ask>
  )
}

type PartProps = {
  readonly offer: Extract<BuildPanel, { kind: 'part' }>['offer']
  readonly scene: RunOnScreen
  readonly desk: BuildDesk
}

/** A part of this job was scanned at the bench. */
function Part({ offer, scene, desk }: PartProps) {
  const [asksWhy, setAsksWhy] = useState(false)
  const line = lineOf(pickViewOf(scene.state, scene.itemById), offer.line)
  const back = () => desk.set({ panel: null })
  if (asksWhy) {
    return (
      <Ask back={back} title={`${quantityText(offer.quantity)} ${line.unit} ${line.name} broken. Why?`}>
        {BROKEN_REASONS.map(({ code, label }) => (
          <Tile
            icon="broken"
            key={code}
            onPress={() =>
              void desk.carryOut(state =>
                partIsBroken(pickViewOf(state, scene.itemById), offer.line, offer.quantity, label),
              )
            }
            title={label}
          />
        ))}
      </Ask>
    )
  }
  return (
    <Ask back={back} title={`${line.name}: what about it?`}>
      <Tile
        detail="scrapped, and needed again"
        icon="broken"
        onPress={() => setAsksWhy(true)}
        title="Broken"
      />
      <Tile
        detail={`takes ${quantityText(offer.quantity)} ${line.unit} and uses it`}
        icon="plus"
        onPress={() => void desk.carryOut(state => takeExtra(pickViewOf(state, scene.itemById), offer))}
        title="One more"
      />
      <Tile detail="nothing is booked" icon="cross" onPress={back} title="Wrong job" />
    </Ask>
  )
}

const END_REASONS = ['No more parts', 'Not needed any more', 'Goes on in another run']

function End({ scene, itemId, desk }: Omit<Props, 'panel' | 'onPick'>) {
  const { run, progress } = scene.state
  const left = quantityText(unitsLeft(scene.state, itemId))
  const nothingBuilt = run.items.every(item => (progress.completedByItem[item.itemId] ?? 0) === 0)
  const title = nothingBuilt
    ? `Cancel this run? Nothing was ${doneWord(run)}.`
    : `End this run? ${left} will not be ${doneWord(run)} in it.`
  return (
    <Ask back={() => desk.set({ panel: null })} title={title}>
      {END_REASONS.map(reason => (
        <Tile
          detail={nothingBuilt ? 'cancels the run' : 'ends the run'}
          icon="cross"
          key={reason}
          onPress={() => void desk.end(reason)}
          title={reason}
        />
      ))}
    </Ask>
  )
}

/** The panel as it is by now: a photo is kept while somebody types on. */
function stopNow(desk: BuildDesk): StopPanel {
  const { panel } = desk.state.current()
  return panel?.kind === 'stop' ? panel : STOP_PANEL
}

function writeStop(desk: BuildDesk, change: Partial<StopPanel>): void {
  if (desk.state.current().panel?.kind === 'stop') desk.set({ panel: { ...stopNow(desk), ...change } })
}

const Small = styled('p')(({ theme }) => ({ margin: '8px 0 0', fontSize: theme.floor.text.small }))
