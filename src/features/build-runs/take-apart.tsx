import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import {
  APART_FROM_WORDS,
  type ApartFrom,
  type ApartUse,
  type LostByLine,
  runsSince,
  takeApartAct,
  unitsToTakeApart,
  usesOfUnits,
} from '#domain/build-run/take-apart.ts'
import { quantityText, SCALE, type Quantity } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { useRunsHere } from '../../sync/react/use-runs.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Tile } from '../../ui/tile.tsx'
import type { BuildDesk } from './build-desk.ts'
import { symbolOf } from './consequence.tsx'
import { Answers, PanelRoot, Title } from './panel-frame.tsx'

type Props = { readonly scene: RunOnScreen; readonly itemId: string; readonly desk: BuildDesk }

const FROM: readonly ApartFrom[] = ['available', 'inspection', 'nonconforming']

/** Units back into their parts: how many, out of where, and for each material what came back or was lost. */
export function TakeApart({ scene, itemId, desk }: Props) {
  const { state } = scene
  const there = unitsToTakeApart(state, itemId)
  const [from, setFrom] = useState<ApartFrom>(() => FROM.find(one => there[one] > 0) ?? 'available')
  const [quantity, setQuantity] = useState<Quantity>(SCALE)
  const [lostByLine, setLost] = useState<LostByLine>(() => new Map())
  const [pad, setPad] = useState<'units' | number | null>(null)
  const units = useMemo(() => ({ itemId, quantity, from }), [itemId, quantity, from])
  const uses = useMemo(() => usesOfUnits(state, units), [state, units])
  const shown = useDocument('stock', stockId(itemId, state.run.locationId))
  const isHeard = useStatusPart(status => status.online)
  // Out of reach the figure may be old: then the tablet refuses nothing, and the book may fall below zero.
  const stock = isHeard ? (shown?.body ?? null) : null
  const parts = uses.filter(use => !use.isSpent)
  const hours = uses.filter(use => use.isSpent)
  const act = takeApartAct(state, units, lostByLine, stock, '')
  const back = () => desk.set({ panel: null })
  if (pad !== null) {
    const use = uses.find(one => one.line === pad)
    return (
      <PanelRoot>
        <NumberPad
          already={0}
          decimals={use === undefined ? 0 : 4}
          onCancel={() => setPad(null)}
          onOk={entered => {
            if (use === undefined) setQuantity(entered)
            else setLost(new Map([...lostByLine, [use.line, Math.min(entered, use.used)]]))
            setPad(null)
          }}
          preset={quantityText(use === undefined ? quantity : (lostByLine.get(use.line) ?? 0))}
          question={
            use === undefined ? 'How many are taken apart?' : `How many ${scene.nameOf(use.itemId)} are lost?`
          }
          unit={use === undefined ? 'units' : symbolOf(scene, use.itemId)}
        />
      </PanelRoot>
    )
  }
  return (
    <PanelRoot>
      <Title>Take {quantityText(quantity)} apart</Title>
      <Choices>
        {FROM.map(one => (
          <Tile
            detail={`${quantityText(there[one])} there`}
            disabled={there[one] === 0}
            key={one}
            onPress={() => setFrom(one)}
            selected={one === from}
            title={APART_FROM_WORDS[one]}
          />
        ))}
        <FloorButton icon="keypad" label="How many" onPress={() => setPad('units')} stacked wide />
      </Choices>
      <Answers>
        {parts.map(({ line, itemId: partId, used }) => {
          const gone = lostByLine.get(line) ?? 0
          const unit = symbolOf(scene, partId)
          return (
            <Tile
              detail={`${quantityText(Math.max(0, used - gone))} ${unit} back · ${quantityText(gone)} lost`}
              key={line}
              onPress={() => setPad(line)}
              title={scene.nameOf(partId)}
            />
          )
        })}
      </Answers>
      {act.ok ? (
        <Sentence>
          {quantityText(quantity)} fewer {APART_FROM_WORDS[from]}; {parts.length}{' '}
          {parts.length === 1 ? 'material' : 'materials'} back into stock,{' '}
          {lostByLine.size === 0 ? 'nothing' : 'a part'} written off. {spentWords(scene, hours)}The units
          leave progress and yield.
        </Sentence>
      ) : (
        <Refused error={act.error} itemId={itemId} scene={scene} />
      )}
      <Foot>
        <FloorButton emphasis="quiet" icon="left" label="Back, book nothing" onPress={back} />
        <FloorButton
          disabled={!act.ok}
          emphasis="primary"
          icon="broken"
          label={`Take ${quantityText(quantity)} apart`}
          onPress={() => void desk.takeApart(units, lostByLine, stock)}
        />
      </Foot>
    </PanelRoot>
  )
}

/** "0.75 h Workshop labour stay spent: they are cost." */
function spentWords(scene: RunOnScreen, hours: readonly ApartUse[]): string {
  if (hours.length === 0) return ''
  const each = hours.map(({ itemId, used }) => {
    return `${quantityText(used)} ${symbolOf(scene, itemId)} ${scene.nameOf(itemId)}`
  })
  return `${each.join(' and ')} stay spent, as cost. `
}

type RefusedProps = {
  readonly error: string
  readonly scene: RunOnScreen
  readonly itemId: string
}

/** Why not, and which runs took these units since. */
function Refused({ error, scene, itemId }: RefusedProps) {
  const since = runsSince(scene.state, itemId, useRunsHere() ?? [])
  const numbers = since.map(({ run }) => run.number ?? run.temporaryNumber).join(', ')
  return (
    <Sentence role="alert">
      {error}.{numbers !== '' && ` Used since by ${numbers}.`}
    </Sentence>
  )
}

const Choices = styled('div')({ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 8 })

const Sentence = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  textWrap: 'balance',
}))

const Foot = styled('div')({ display: 'flex', justifyContent: 'space-between', gap: 16 })
