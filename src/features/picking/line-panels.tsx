import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import type { PickLine, PickLines } from '#domain/picking/lines.ts'
import { BROKEN_REASONS, SHORT_REASONS } from '#domain/picking/problems.ts'
import type { ScanQuestion } from '#domain/picking/scan.ts'
import { quantityText, type Quantity } from '#domain/stock/quantity.ts'
import { BinPlate } from '../../ui/bin-plate.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Tile, TileGrid } from '../../ui/tile.tsx'
import type { Panel } from './desk-core.ts'
import type { PickDesk } from './pick-desk.ts'

type Props = {
  readonly panel: Panel
  readonly line: PickLine
  readonly lines: PickLines
  readonly desk: PickDesk
}

/** What takes the place of the line in hand while a number or an answer is asked. */
export function LinePanel({ panel, line, lines, desk }: Props) {
  switch (panel.kind) {
    case 'number':
      return (
        <Frame line={line}>
          <NumberPad
            already={line.has}
            decimals={line.decimals}
            onCancel={desk.close}
            onOk={quantity => desk.number(line.number, quantity)}
            question="How many more?"
            unit={line.unit}
            warning={total => moreThanNeeded(total, line)}
          />
        </Frame>
      )
    case 'problem':
      return <Problems desk={desk} line={line} />
    case 'empty':
      return (
        <Frame line={line}>
          <NumberPad
            already={0}
            decimals={line.decimals}
            onCancel={desk.close}
            onOk={found => desk.empty(line.number, found)}
            preset="0"
            question="How many are still in the bin?"
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
            preset={quantityText(Math.max(0, line.has - line.wanted) || line.state.inHand)}
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

function Problems({ line, desk }: { readonly line: PickLine; readonly desk: PickDesk }) {
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
        detail={`${quantityText(line.state.inHand)} ${line.unit} in your hands`}
        disabled={line.state.inHand === 0}
        icon="putBack"
        onPress={() => desk.open({ kind: 'putBack' })}
        title="Put back"
      />
      <Tile
        detail="closes the line with what is there"
        disabled={line.done}
        icon="minus"
        onPress={() => desk.open({ kind: 'short' })}
        title="Take less"
      />
    </Ask>
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

function Frame({ line, children }: { readonly line: PickLine; readonly children: ReactNode }) {
  return (
    <Root>
      <Head>
        <BinPlate bin={line.bin} size="row" />
        <b>{line.name}</b>
        <span>
          {quantityText(line.has)} / {quantityText(line.wanted)} {line.unit}
        </span>
      </Head>
      {children}
    </Root>
  )
}

type AskProps = { readonly title: string; readonly desk: PickDesk; readonly children: ReactNode }

function Ask({ title, desk, children }: AskProps) {
  return (
    <Root>
      <Title>{title}</Title>
      <Answers>{children}</Answers>
      <FloorButton emphasis="quiet" icon="left" label="Back to the line" onPress={desk.close} />
    </Root>
  )
}

const Root = styled('section')({
  flex: 1,
  minWidth: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 14,
  padding: '12px 20px',
})

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 14,
  fontSize: theme.floor.text.label,
  whiteSpace: 'nowrap',
  b: { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
}))

const Title = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Answers = styled(TileGrid)({ flex: 1, alignContent: 'start', overflow: 'auto' })

const Warning = styled('p')(({ theme }) => ({
  margin: '8px 0 0',
  padding: '6px 12px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  background: theme.floor.colours.tone.refused.soft,
  color: theme.floor.colours.tone.refused.onSoft,
}))
