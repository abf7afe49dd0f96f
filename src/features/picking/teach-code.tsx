import { useMemo, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { PickLines } from '#domain/picking/lines.ts'
import { unitDecimals, unitSymbol } from '#domain/stock/unit.ts'
import { NumberPad } from '../../ui/number-pad.tsx'
import { FindItem } from './find-item.tsx'
import { PanelRoot } from './panel-frame.tsx'
import type { PickDesk } from './pick-desk.ts'

type Props = { readonly code: string; readonly lines: PickLines; readonly desk: PickDesk }

/** Ties an unknown code to a part, on the spot and without network: which part, and what one scan counts. */
export function TeachCode({ code, lines, desk }: Props) {
  const [item, setItem] = useState<Item | null>(null)
  const listed = useMemo(() => {
    const open = lines.sheet.walk.flatMap(number => lines.lineByNumber.get(number) ?? [])
    return [...new Set(open.filter(line => !line.done).map(line => line.itemId))]
  }, [lines])
  if (item === null) {
    return (
      <FindItem
        desk={desk}
        first={listed}
        not={null}
        onChoose={setItem}
        title={`Which part has the code ${code}?`}
      />
    )
  }
  return (
    <PanelRoot>
      <NumberPad
        already={0}
        decimals={unitDecimals(item.unit)}
        onCancel={() => setItem(null)}
        onOk={pack => desk.teach(code, item.id, pack)}
        preset="1"
        question={`One scan of it counts how many ${item.name}?`}
        unit={unitSymbol(item.unit)}
      />
    </PanelRoot>
  )
}
