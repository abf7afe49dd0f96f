import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { costStateWords } from '#domain/cost/push.ts'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { RowCheck } from '../../ui/desk/row-check.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { moneyText } from '../../ui/money-text.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { type CostLine, mayPush } from './use-push-costs.ts'

type Props = {
  readonly lines: readonly CostLine[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly currency: string
  readonly isChosen: (line: CostLine) => boolean
  readonly allChosen: boolean
  readonly onChoose: (line: CostLine, on: boolean) => void
  readonly onChooseAll: (on: boolean) => void
}

/** What Shopify says each costs, what it will say, and what became of it or why it is left out. */
export function PushCostTable(props: Props) {
  const { lines, itemById, currency, isChosen, onChoose } = props
  const nameOf = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  const money = (cost: number | null) => (cost === null ? '–' : moneyText(cost, currency))
  return (
    <DeskTable
      cells={line => {
        const { row } = line
        const item = itemById.get(row.itemId)
        const name = nameOf(row.itemId)
        return [
          mayPush(line) ? (
            <RowCheck
              checked={isChosen(line)}
              key="choose"
              label={`Write the cost of ${name}`}
              onChange={on => onChoose(line, on)}
            />
          ) : null,
          <ItemPicture
            key="picture"
            name={name}
            picture={item?.picture ?? null}
            size={48}
            sku={item?.sku ?? ''}
          />,
          <div key="name">
            <Strong>{name}</Strong>
            <Quiet>{item?.sku ?? ''}</Quiet>
          </div>,
          <Figure key="now">{money(row.shopify)}</Figure>,
          <Figure key="next">{money(row.cost)}</Figure>,
          <Figure key="change">{changeWords(line, currency)}</Figure>,
          <Fate currency={currency} key="fate" line={line} nameOf={nameOf} />,
        ]
      }}
      columns="44px 52px minmax(140px, 1fr) 96px 96px 84px minmax(150px, 1.2fr)"
      head={[
        <RowCheck checked={props.allChosen} key="choose" label="Write all" onChange={props.onChooseAll} />,
        <Unseen key="picture-head">Picture</Unseen>,
        'Name',
        <Figure key="now">In Shopify</Figure>,
        <Figure key="next">Will be</Figure>,
        <Figure key="change">Change</Figure>,
        <Unseen key="what-head">What becomes of it</Unseen>,
      ]}
      label="Costs for Shopify"
      rowHeight={64}
      rowKey={({ row }) => row.itemId}
      rows={lines}
    />
  )
}

function changeWords({ row }: CostLine, currency: string): string {
  if (row.shopify === null || row.cost === null || row.shopify === row.cost) return ''
  const change = row.cost - row.shopify
  return `${change > 0 ? '+' : '−'}${moneyText(Math.abs(change), currency)}`
}

type FateProps = {
  readonly line: CostLine
  readonly currency: string
  readonly nameOf: (itemId: string) => string
}

function Fate({ line, currency, nameOf }: FateProps) {
  const { icon, words } = fateOf(line, currency, nameOf)
  return (
    <Said>
      {icon !== null && <Icon name={icon} size={20} strokeWidth={2.6} />}
      <span>{words}</span>
    </Said>
  )
}

type Said = { readonly icon: IconName | null; readonly words: string }

function fateOf({ row, outcome }: CostLine, currency: string, nameOf: (itemId: string) => string): Said {
  if (outcome === null) {
    const isOut = row.state !== 'differs' && row.state !== 'same'
    return { icon: isOut ? 'minus' : null, words: costStateWords(row, nameOf) }
  }
  const { now, problem } = outcome
  switch (outcome.outcome) {
    case 'written':
      return { icon: 'check', words: 'Written to Shopify' }
    case 'there':
      return { icon: 'check', words: 'Shopify has it already' }
    case 'moved': {
      const money = (cost: number | null | undefined) => (cost == null ? 'none' : moneyText(cost, currency))
      const both = `Shopify ${money(now?.shopify)}, by its parts ${money(now?.cost)}`
      return { icon: 'warn', words: `Not written, it changed meanwhile: ${both}` }
    }
    case 'leftOut':
      return { icon: 'minus', words: now === null ? 'Left out' : costStateWords(now, nameOf) }
    case 'failed':
      return { icon: 'warn', words: problem ?? 'Not written' }
  }
}

const Said = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.25,
  svg: { flex: 'none' },
})
