import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import type { Assembly, Item } from '#domain/catalogue/item.ts'
import { costParts, rolledUpCost } from '#domain/cost/unit-cost.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { moneyText } from '../../ui/money-text.ts'

/** As many as tell where the money goes. */
const PARTS_SHOWN = 4

type Props = { readonly item: Assembly; readonly items: readonly Item[] }

/** What one unit costs by its parts, where most of it goes, and what the item itself says, if it does. */
export function CostPerUnit({ item, items }: Props) {
  const { settings } = useNames()
  const { sum, dearest, nameOf } = useMemo(() => {
    const itemById = new Map(items.map(one => [one.id, one]))
    const read = (itemId: string) => itemById.get(itemId)
    const parts = costParts(item, read).filter(part => part.cost > 0)
    return {
      sum: rolledUpCost(item, read),
      dearest: parts.toSorted((left, right) => right.cost - left.cost).slice(0, PARTS_SHOWN),
      nameOf: (itemId: string) => itemById.get(itemId)?.name ?? itemId,
    }
  }, [item, items])
  if (settings === null || item.components.length === 0) return null
  const money = (cost: number) => moneyText(cost, settings.currency)
  return (
    <>
      <Sum>{money(sum.cost)}</Sum>
      {dearest.map(part => (
        <Row key={part.itemId}>
          <span>{nameOf(part.itemId)}</span>
          <b>{money(part.cost)}</b>
        </Row>
      ))}
      {item.unitCost !== null && <Quiet>Counts with {money(item.unitCost)}, as entered for it</Quiet>}
      {sum.missing.length > 0 && (
        <Quiet>
          Without {sum.missing.slice(0, 3).map(nameOf).join(', ')}
          {sum.missing.length > 3 && ` and ${sum.missing.length - 3} more`}: cost not known
        </Quiet>
      )}
    </>
  )
}

const Sum = styled('b')(({ theme }) => ({ fontSize: theme.floor.text.name }))

const Row = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 12,
  fontSize: 15,
  span: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  b: { flex: 'none', fontVariantNumeric: 'tabular-nums' },
})

const Quiet = styled('div')(({ theme }) => ({ fontSize: 15, color: theme.floor.colours.inkSoft }))
