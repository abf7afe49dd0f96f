import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { PickLine, PickLines } from '#domain/picking/lines.ts'
import { overHand } from '#domain/picking/list-news.ts'
import { restOfLine } from '#domain/picking/another-part.ts'
import { partsOfSwap } from '#domain/picking/build-instead.ts'
import { BROKEN_REASONS, SHORT_REASONS } from '#domain/picking/problems.ts'
import type { ScanQuestion } from '#domain/picking/scan.ts'
import { quantityText, type Quantity } from '#domain/stock/quantity.ts'
import { isCounted } from '#domain/stock/unit.ts'
import { useItem } from '../../sync/react/use-items.ts'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Tile } from '../../ui/tile.tsx'
import type { Panel } from './desk-core.ts'
import { AnotherPart } from './another-part.tsx'
import { GiveToRun } from './give-to-run.tsx'
import { KeptParts } from './kept-parts.tsx'
import { AskLot } from './lot-panel.tsx'
import { Ask, Frame } from './panel-frame.tsx'
import type { PickDesk } from './pick-desk.ts'
import { TeachCode } from './teach-code.tsx'
import type { ListNow } from './watch-pick-lines.ts'

type Props = {
  readonly panel: Panel
  readonly line: PickLine
  readonly list: ListNow
  readonly desk: PickDesk
}

/** Pieces are counted; grams and metres are not. */
function howMany({ unit }: PickLine): string {
  return isCounted(unit) ? 'How many' : 'How much'
}

/** What takes the place of the line in hand while a number or an answer is asked. */
export function LinePanel({ panel, line, list, desk }: Props) {
  const { lines } = list
  switch (panel.kind) {
    case 'number':
      return (
        <Frame line={line}>
          <NumberPad
            already={line.has}
            decimals={line.decimals}
            onCancel={desk.close}
            onOk={quantity => desk.number(line.number, quantity)}
            question={`${howMany(line)} more?`}
            unit={line.unit}
            warning={total => moreThanNeeded(total, line)}
          />
        </Frame>
      )
    case 'problem':
      return <Problems desk={desk} line={line} lines={lines} />
    case 'empty':
      return (
        <Frame line={line}>
          <NumberPad
            already={0}
            decimals={line.decimals}
            onCancel={desk.close}
            onOk={found => desk.empty(line.number, found)}
            preset="0"
            question={`${howMany(line)} ${isCounted(line.unit) ? 'are' : 'is'} still in the bin?`}
            unit={line.unit}
          />
        </Frame>
      )
    case 'broken':
      return <Broken desk={desk} line={line} />
    case 'putBack':
      return (
        <Frame line={line}>
          <NumberPad
            already={0}
            decimals={line.decimals}
            onCancel={desk.close}
            onOk={quantity => desk.putBack(line.number, quantity)}
            preset={quantityText(overHand(line) || line.state.inHand)}
            question={`How many go back${line.bin === null ? '' : ` to ${line.bin}`}?`}
            unit={line.unit}
          />
        </Frame>
      )
    case 'short':
      return (
        <Ask desk={desk} title={`Close ${line.name} with ${quantityText(line.has)} ${line.unit}. Why?`}>
          {SHORT_REASONS.map(({ code, label }) => (
            <Tile key={code} onPress={() => desk.closeShort(line.number, label)} title={label} />
          ))}
        </Ask>
      )
    case 'question':
      return <Question desk={desk} lines={lines} question={panel.question} />
    case 'another':
      return <AnotherPart desk={desk} line={line} list={list} />
    case 'give':
      return <GiveToRun desk={desk} line={line} list={list} receiverId={panel.receiverId} />
    case 'lot':
      return <AskLot ask={panel.ask} desk={desk} line={line} />
    case 'teach':
      return <TeachCode code={panel.code} desk={desk} lines={lines} />
    case 'kept':
      return <KeptParts desk={desk} list={list} />
  }
}

function moreThanNeeded(total: Quantity, line: PickLine) {
  if (total <= line.wanted) return null
  return (
    <Warning>
      {quantityText(total - line.wanted)} {line.unit} more than needed: it will be refused. Take extra
      instead.
    </Warning>
  )
}

type ProblemProps = {
  readonly line: PickLine
  readonly lines: PickLines
  readonly desk: PickDesk
}

function Problems({ line, lines, desk }: ProblemProps) {
  const held = `${quantityText(line.state.inHand)} ${line.unit} in your hands`
  return (
    <Ask desk={desk} title={`What is wrong with ${line.name}?`}>
      <Tile
        detail="closes the line and counts the bin"
        icon="boxEmpty"
        onPress={() => desk.open({ kind: 'empty' })}
        title="Bin is empty"
      />
      <Tile
        detail="scrapped, and needed again"
        icon="broken"
        onPress={() => desk.open({ kind: 'broken' })}
        title="Part is broken"
      />
      <Tile
        detail="for the rest of this line"
        disabled={restOfLine(line) === 0}
        icon="swap"
        onPress={() => desk.open({ kind: 'another' })}
        title="Use another part"
      />
      <Tile
        detail={held}
        disabled={line.state.inHand === 0}
        icon="putBack"
        onPress={() => desk.open({ kind: 'putBack' })}
        title="Put back"
      />
      <Tile
        detail={held}
        disabled={line.state.inHand === 0}
        icon="right"
        onPress={() => desk.open({ kind: 'give', receiverId: null })}
        title="Give to another run"
      />
      <Tile
        detail="closes the line with what is there"
        disabled={line.done}
        icon="minus"
        onPress={() => desk.open({ kind: 'short' })}
        title="Take less"
      />
      <BuildInstead desk={desk} line={line} lines={lines} />
    </Ask>
  )
}

/** A ready-made assembly can be built instead, and taken ready-made again. */
function BuildInstead({ line, lines, desk }: ProblemProps) {
  const item = useItem(line.itemId)
  const isAssembly = item !== null && item.kind !== 'material'
  const instead = partsOfSwap(lines, line.number)
  if (isAssembly && instead.length > 0) {
    return (
      <Tile
        detail={`takes its ${instead.length === 1 ? 'part' : `${instead.length} parts`} off the list`}
        icon="undo"
        onPress={() => desk.readyMade(line.number)}
        title="Take it ready-made"
      />
    )
  }
  if (!isAssembly || restOfLine(line) === 0) return null
  return (
    <Tile
      detail="its parts come onto the list"
      icon="hammer"
      onPress={() => desk.buildInstead(line.number)}
      title="Build it instead"
    />
  )
}

/** How many, then why: the reason is the last tap. */
function Broken({ line, desk }: { readonly line: PickLine; readonly desk: PickDesk }) {
  const [quantity, setQuantity] = useState<Quantity | null>(null)
  if (quantity === null || quantity === 0) {
    return (
      <Frame line={line}>
        <NumberPad
          already={0}
          decimals={line.decimals}
          onCancel={desk.close}
          onOk={setQuantity}
          preset="1"
          question="How many are broken?"
          unit={line.unit}
        />
      </Frame>
    )
  }
  return (
    <Ask desk={desk} title={`${quantityText(quantity)} ${line.unit} ${line.name} broken. Why?`}>
      {BROKEN_REASONS.map(({ code, label }) => (
        <Tile
          icon="broken"
          key={code}
          onPress={() => desk.broken(line.number, quantity, label)}
          title={label}
        />
      ))}
    </Ask>
  )
}

type QuestionProps = {
  readonly question: ScanQuestion
  readonly lines: PickLines
  readonly desk: PickDesk
}

function Question({ question, lines, desk }: QuestionProps) {
  if (question.kind === 'whichLot') {
    return (
      <Ask desk={desk} title="Which lot is it?">
        {question.readings.map(reading => (
          <Tile
            detail={reading.count === null ? '' : `${quantityText(reading.count)} counted`}
            icon="tag"
            key={JSON.stringify(reading.valueByIdentifier)}
            onPress={() => desk.chooseLot(reading)}
            title={reading.lot ?? reading.serial ?? 'no lot'}
          />
        ))}
      </Ask>
    )
  }
  return (
    <Ask desk={desk} title="Several lines match: tap the right one">
      {question.lines.map(({ lineId }) => {
        const line = lines.lineByNumber.get(Number(lineId))
        if (line === undefined) return null
        const figure = `${quantityText(line.has)} / ${quantityText(line.wanted)} ${line.unit}`
        return (
          <Tile
            detail={`${line.bin ?? 'no bin'} · ${figure}`}
            key={lineId}
            onPress={() => desk.chooseLine(line.number)}
            picture={<ItemPicture name={line.name} picture={line.picture} size={72} sku={line.sku} />}
            title={line.name}
          />
        )
      })}
    </Ask>
  )
}

const Warning = styled('p')(({ theme }) => ({
  margin: '8px 0 0',
  padding: '6px 12px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  background: theme.floor.colours.tone.refused.soft,
  color: theme.floor.colours.tone.refused.onSoft,
}))
