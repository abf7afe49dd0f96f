import { useState } from 'react'
import { anyOther, listedOthers, type OtherPart } from '#domain/picking/another-part.ts'
import type { PickLine } from '#domain/picking/lines.ts'
import { NO_LOT, type PickView } from '#domain/picking/pick.ts'
import { quantityText, type Quantity } from '#domain/stock/quantity.ts'
import { onTheBin, stockId } from '#domain/stock/stock.ts'
import { tightText, unitDecimals, unitSymbol } from '#domain/stock/unit.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useSupervisorPin } from '../../sync/react/use-supervisor-pin.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { SupervisorPin } from '../../ui/supervisor-pin.tsx'
import { Tile } from '../../ui/tile.tsx'
import { TypedAnswer } from '../../ui/typed-answer.tsx'
import { FindItem } from './find-item.tsx'
import { Ask, Frame } from './panel-frame.tsx'
import type { PickDesk } from './pick-desk.ts'
import type { ListNow } from './watch-pick-lines.ts'

type Props = { readonly line: PickLine; readonly list: ListNow; readonly desk: PickDesk }

/** Which other part, how many, its lot where it has one, and who allows what the list does not name. */
export function AnotherPart({ line, list, desk }: Props) {
  const view: PickView = { lines: list.lines, tolerance: 0 }
  const [part, setPart] = useState<OtherPart | null>(null)
  const [finding, setFinding] = useState(false)
  const listed = listedOthers(view, line.number)
  if (part !== null) {
    const isListed = listed.some(one => one.item.id === part.item.id)
    return <HowMany back={() => setPart(null)} desk={desk} isListed={isListed} line={line} part={part} />
  }
  if (finding) {
    return (
      <FindItem
        desk={{ close: () => setFinding(false) }}
        not={line.itemId}
        onChoose={item => setPart(anyOther(view, line.number, item))}
        title={`What is taken for ${line.name}?`}
      />
    )
  }
  return (
    <Ask desk={desk} title={`Another part for ${line.name}: scan it twice, or tap it`}>
      {listed.map(one => (
        <Listed key={one.item.id} line={line} onPress={() => setPart(one)} part={one} />
      ))}
      <Tile
        detail="a supervisor allows it, or sees a card"
        icon="search"
        onPress={() => setFinding(true)}
        title="Any other part"
      />
    </Ask>
  )
}

type ListedProps = { readonly part: OtherPart; readonly line: PickLine; readonly onPress: () => void }

/** An alternative with its bin and what lies there. */
function Listed({ part, line, onPress }: ListedProps) {
  const { item, needed } = part
  const stock = useDocument('stock', stockId(item.id, line.locationId))
  const unit = unitSymbol(item.unit)
  const there =
    stock === undefined || stock === null || !stock.body.counted
      ? 'not counted'
      : `${tightText(onTheBin(stock.body), unit)} there`
  const bin = item.binByLocation[line.locationId] ?? ''
  return (
    <Tile
      detail={`${bin === '' ? 'no bin' : bin} · ${quantityText(needed)} ${unit} needed · ${there}`}
      onPress={onPress}
      picture={<ItemPicture name={item.name} picture={item.picture} size={56} sku={item.sku} />}
      title={item.name}
    />
  )
}

type HowManyProps = {
  readonly part: OtherPart
  readonly isListed: boolean
  readonly line: PickLine
  readonly desk: PickDesk
  readonly back: () => void
}

function HowMany({ part, isListed, line, desk, back }: HowManyProps) {
  const [quantity, setQuantity] = useState<Quantity | null>(null)
  const [lot, setLot] = useState<string | null>(null)
  const [asksPin, setAsksPin] = useState(false)
  const take = (approvedById: string | null) => {
    desk.another(line.number, { part, quantity: quantity ?? 0, approvedById, lot })
  }
  const pin = useSupervisorPin(take)
  const unit = unitSymbol(part.item.unit)
  if (quantity === null) {
    return (
      <Frame line={line}>
        <NumberPad
          already={0}
          decimals={unitDecimals(part.item.unit)}
          onCancel={back}
          onOk={entered => {
            if (isListed && part.item.tracking === 'none') {
              desk.another(line.number, { part, quantity: entered, approvedById: null, lot })
            } else setQuantity(entered)
          }}
          preset={quantityText(part.needed)}
          question={`How many ${part.item.name}?`}
          unit={unit}
        />
      </Frame>
    )
  }
  if (part.item.tracking !== 'none' && lot === null) {
    return <LotOfOther back={back} name={part.item.name} onLot={setLot} />
  }
  const what = `${quantityText(quantity)} ${unit} ${part.item.name} for ${line.name}`
  if (isListed) {
    return (
      <Ask desk={{ close: back }} title={what}>
        <Tile detail={`lot ${lot ?? NO_LOT}`} icon="check" onPress={() => take(null)} title="Take it" />
      </Ask>
    )
  }
  if (asksPin) {
    return (
      <SupervisorPin
        approvers={pin.approvers}
        checking={pin.checking}
        message={pin.message}
        onCancel={() => setAsksPin(false)}
        onPin={pin.check}
        title={`${what}: who allows it?`}
      />
    )
  }
  return (
    <Ask desk={{ close: back }} title={`${what} is not on the parts list`}>
      <Tile
        detail="somebody who may, here and now"
        icon="lock"
        onPress={() => setAsksPin(true)}
        title="Supervisor’s PIN"
      />
      <Tile
        detail="work goes on; a supervisor gets a card"
        icon="flag"
        onPress={() => take(null)}
        title="Use it, ask later"
      />
    </Ask>
  )
}

type LotProps = {
  readonly name: string
  readonly onLot: (lot: string) => void
  readonly back: () => void
}

function LotOfOther({ name, onLot, back }: LotProps) {
  return (
    <Ask desk={{ close: back }} title={`${name}: which lot?`}>
      <TypedAnswer label="Lot" onOk={onLot} />
      <FloorButton label="It has no lot" onPress={() => onLot(NO_LOT)} />
    </Ask>
  )
}
