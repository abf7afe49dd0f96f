import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { teachCode } from '#domain/picking/teach.ts'
import { indexItems } from '#domain/scan/item-index.ts'
import { quantityText, type Quantity } from '#domain/stock/quantity.ts'
import { unitDecimals, unitSymbol } from '#domain/stock/unit.ts'
import { FoundItems } from '../../sync/react/found-items.tsx'
import { useActInPlaces } from '../../sync/react/use-act.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { TileGrid } from '../../ui/tile.tsx'

type Props = {
  readonly code: string
  /** Taught: in words, for the last-scan line. */
  readonly onTaught: (words: string) => void
  readonly onBack: () => void
}

/** Ties an unknown code to a part where it was scanned: which part, and what one scan of it counts. */
export function TeachCode({ code, onTaught, onBack }: Props) {
  const items = useAllItems()
  const index = useMemo(() => indexItems(items ?? []), [items])
  const act = useActInPlaces()
  const [item, setItem] = useState<Item | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const teach = async (to: Item, pack: Quantity) => {
    const taught = teachCode(code, to.id, pack, index)
    if (!taught.ok) return setProblem(taught.error)
    const kept = await act([{ act: taught.value, workOrderId: null, runId: null }])
    if (!kept.ok) return setProblem(kept.error)
    onTaught(`${to.name}: one scan counts ${quantityText(pack)} ${unitSymbol(to.unit)}`)
  }
  return (
    <Root>
      <Title>Which part has the code {code}?</Title>
      {item === null ? (
        <Found>
          <FoundItems not={null} onChoose={setItem} />
        </Found>
      ) : (
        <NumberPad
          already={0}
          decimals={unitDecimals(item.unit)}
          onCancel={() => setItem(null)}
          onOk={pack => void teach(item, pack)}
          preset="1"
          question={`One scan of it counts how many ${item.name}?`}
          unit={unitSymbol(item.unit)}
        />
      )}
      <ProblemLine words={problem} />
      {item === null && <FloorButton icon="left" label="Back to the job" onPress={onBack} />}
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: 14 })

const Title = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.1,
}))

const Found = styled(TileGrid)({ flex: 1, alignContent: 'start', overflow: 'auto' })
