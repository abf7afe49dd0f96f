import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { type ComparedRow, isNotHeard, type RowChoice } from '#domain/reconcile/row.ts'
import { differenceShown } from '#domain/reconcile/view.ts'
import { stockId } from '#domain/stock/stock.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { moneyText } from '../../ui/money-text.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { DifferenceBar } from './difference-bar.tsx'
import { ToItem } from './to-item.tsx'
import { plain, sinceWords, whyWords } from './words.ts'
import { WaySwitch } from './way-switch.tsx'

type Props = {
  readonly rows: readonly ComparedRow[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly placeName: (id: string) => string
  readonly currency: string
  readonly choiceOf: (row: ComparedRow) => RowChoice
  readonly onChoice: (row: ComparedRow, choice: RowChoice) => void
  /** Nothing can be chosen: no connection, or no right. */
  readonly still: boolean
  readonly nowMs: number
}

const COLUMNS = '44px minmax(130px, 2fr) minmax(84px, 1fr) 84px 148px 72px minmax(126px, 1.2fr)'

/** One row per item and location: Shopify's figure, the switch, ours, and by how much they differ. */
export function ComparisonTable(props: Props) {
  const { rows, itemById, placeName, currency, choiceOf, onChoice, still, nowMs } = props
  const [asked, setAsked] = useState<{ readonly key: string; readonly choice: RowChoice } | null>(null)
  const largest = Math.max(0, ...rows.map(row => Math.abs(differenceShown(row) ?? 0)))
  const choose = (row: ComparedRow, choice: RowChoice) => {
    const isFirst = choice !== 'leave' && isNotHeard(row) && choiceOf(row) === 'leave'
    if (isFirst) setAsked({ key: keyOf(row), choice })
    else onChoice(row, choice)
  }
  return (
    <DeskTable
      cells={row => {
        const item = itemById.get(row.itemId)
        const name = item?.name ?? row.itemId
        const unit = item?.unit ?? 'piece'
        const value = row.value === null ? null : moneyText(row.value, currency).replace('-', '−')
        return [
          <ItemPicture key="p" name={name} picture={item?.picture ?? null} size={44} sku={item?.sku ?? ''} />,
          <div key="name">
            <Strong>{name}</Strong>
            <Quiet>{item?.sku}</Quiet>
          </div>,
          <Wrapped key="place">{placeName(row.locationId)}</Wrapped>,
          <div key="there">
            <Figure>{row.observed === null ? '–' : plain(row.observed, unit)}</Figure>
            <Wrapped style={{ textAlign: 'end' }}>{sinceWords(row, nowMs)}</Wrapped>
          </div>,
          <Middle key="way">
            <WaySwitch
              choice={choiceOf(row)}
              disabled={still}
              name={`${name}, ${placeName(row.locationId)}`}
              onChoice={choice => choose(row, choice)}
              row={row}
            />
            {row.state === 'inSync' && <Quiet>in sync</Quiet>}
          </Middle>,
          <Figure key="here">{plain(row.expected, unit)}</Figure>,
          <DifferenceBar difference={differenceShown(row)} key="bar" largest={largest} value={value} />,
        ]
      }}
      columns={COLUMNS}
      detail={row => (
        <Detail
          asked={asked?.key === keyOf(row)}
          nowMs={nowMs}
          onAnswer={yes => {
            if (yes && asked !== null) onChoice(row, asked.choice)
            setAsked(null)
          }}
          item={itemById.get(row.itemId)}
          row={row}
        />
      )}
      head={[
        <Unseen key="picture-head">Picture</Unseen>,
        'Name',
        'Location',
        <Figure key="there">Shopify</Figure>,
        <Unseen key="direction-head">Direction</Unseen>,
        <Figure key="here">Local</Figure>,
        'Difference · at cost',
      ]}
      label="Rows of the comparison"
      rowHeight={57}
      rowKey={keyOf}
      rows={rows}
    />
  )
}

function keyOf(row: ComparedRow): string {
  return stockId(row.itemId, row.locationId)
}

type DetailProps = {
  readonly item: Item | undefined
  readonly row: ComparedRow
  readonly nowMs: number
  readonly asked: boolean
  readonly onAnswer: (yes: boolean) => void
}

function Detail({ row, item, nowMs, asked, onAnswer }: DetailProps) {
  const said = whyWords(row, item?.unit ?? 'piece', nowMs)
  if (said.length === 0) return null
  return (
    <Below>
      {said.map(({ words, tone }) => (
        <Chip key={words} {...(tone === undefined ? {} : { tone })}>
          {words}
        </Chip>
      ))}
      {row.state === 'gone' && <ToItem item={item} />}
      {asked && (
        <>
          <b>Its picks are not in the book yet. Write this row all the same?</b>
          <DeskButton label="No, leave it" onPress={() => onAnswer(false)} small />
          <DeskButton emphasis="primary" label="Yes, write it" onPress={() => onAnswer(true)} small />
        </>
      )}
    </Below>
  )
}

const Middle = styled('div')({ display: 'grid', justifyItems: 'center' })

const Below = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '0 20px 10px 88px',
  fontSize: theme.floor.text.small,
}))

/** A place's name is read whole. */
const Wrapped = styled(Quiet)({ whiteSpace: 'normal', lineHeight: 1.2 })
