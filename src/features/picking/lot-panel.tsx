import type { PickLine } from '#domain/picking/lines.ts'
import { lotsOnLine } from '#domain/picking/lots.ts'
import { type LotAsk, NO_LOT } from '#domain/picking/pick.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Tile } from '../../ui/tile.tsx'
import { TypedAnswer } from '../../ui/typed-answer.tsx'
import { Ask } from './panel-frame.tsx'
import type { PickDesk } from './pick-desk.ts'

type Props = { readonly ask: LotAsk; readonly line: PickLine; readonly desk: PickDesk }

const LATEST_MAX = 4

/** The lot of what was just taken: scanned, the one of before, typed, or said to be none. */
export function AskLot({ ask, line, desk }: Props) {
  const isSerial = line.tracking === 'serial'
  const word = isSerial ? 'Serial number' : 'Lot'
  const before = isSerial
    ? []
    : lotsOnLine(line)
        .filter(({ lot }) => lot !== NO_LOT)
        .toReversed()
        .slice(0, LATEST_MAX)
  const title = `${quantityText(ask.quantity)} ${line.unit} ${line.name}: scan the ${word.toLowerCase()}`
  return (
    <Ask desk={desk} title={title}>
      {before.map(({ lot, quantity }) => (
        <Tile
          detail={`${quantityText(quantity)} ${line.unit} of it on this line`}
          icon="tag"
          key={lot}
          onPress={() => desk.lot(lot)}
          title={lot}
        />
      ))}
      <TypedAnswer label={`${word}, typed`} onOk={desk.lot} />
      <FloorButton label={`No ${word.toLowerCase()}`} onPress={() => desk.lot(NO_LOT)} />
    </Ask>
  )
}
