import { styled } from '@mui/material/styles'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { PlanLine } from '#domain/work-order/plan-proposal.ts'
import { LAID_OUT_ONCE, useRowsAhead } from '../../ui/laid-out-once.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import type { Answers } from './item-wish.ts'

const OVERRIDE_WORDS: Readonly<Record<PlanLine['override'], string | null>> = {
  none: null,
  stays: 'your quantity stays',
  scales: 'your quantity grows with it',
  goes: 'your quantity goes',
}

type Props = {
  readonly lines: readonly PlanLine[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly answers: Answers
  /** True where it was stored. */
  readonly onTake: () => Promise<boolean>
  readonly onLeave: () => void
  readonly busy: boolean
}

/** What a new list would change, line by line; nothing is written before it is taken. */
export function PlanDiff({ lines, itemById, answers, onTake, onLeave, busy }: Props) {
  const [taken, setTaken] = useState(false)
  const scaled = lines.filter(line => line.override === 'scales').length
  return (
    <Root aria-label="Before and after">
      <Head>
        <b>{headWords(lines.length, scaled)}</b>
        <DeskButton
          disabled={busy || taken}
          emphasis="primary"
          label={answers.take}
          onPress={() => {
            setTaken(true)
            void onTake().then(stored => setTaken(stored))
          }}
          small
        />
        <DeskButton emphasis="quiet" label={answers.leave} onPress={onLeave} small />
      </Head>
      {lines.length > 0 && <Lines itemById={itemById} lines={lines} />}
    </Root>
  )
}

/** Only lines in sight are drawn: a new spread may change thousands. */
function Lines({ lines, itemById }: Pick<Props, 'lines' | 'itemById'>) {
  const scroller = useRef<HTMLDivElement>(null)
  const ahead = useRowsAhead(8)
  // oxlint-disable-next-line react/incompatible-library -- the compiler passes over this component
  const virtual = useVirtualizer({
    count: lines.length,
    ...LAID_OUT_ONCE,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    getItemKey: index => lines[index]?.rowId ?? index,
    overscan: ahead,
  })
  return (
    <Scroller ref={scroller} tabIndex={0}>
      <List style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index]
          const item = line === undefined ? undefined : itemById.get(line.itemId)
          const unit = item === undefined ? '' : ` ${unitSymbol(item.unit)}`
          return line === undefined ? null : (
            <li
              aria-posinset={index + 1}
              aria-setsize={lines.length}
              data-index={index}
              key={key}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span>{item?.name ?? line.itemId}</span>
              <b>{line.was === null ? 'new' : `${quantityText(line.was)}${unit}`}</b>
              <span aria-label="becomes">→</span>
              <b>{line.to === null ? 'off the plan' : `${quantityText(line.to)}${unit}`}</b>
              {OVERRIDE_WORDS[line.override] !== null && (
                <Chip tone={line.override === 'goes' ? 'short' : 'needs'}>
                  {OVERRIDE_WORDS[line.override]}
                </Chip>
              )}
            </li>
          )
        })}
      </List>
    </Scroller>
  )
}

function headWords(count: number, scaled: number): string {
  if (count === 0) return 'No row changes.'
  const rows = count === 1 ? '1 row changes' : `${count} rows change`
  return scaled === 0 ? `${rows}.` : `${rows}; ${scaled} of your own quantities grow with the plan.`
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gap: 10,
  padding: '12px 16px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
}))

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 12,
  fontSize: theme.floor.text.body,
}))

const Scroller = styled('div')({ maxHeight: 320, overflowY: 'auto' })

const List = styled('ul')(({ theme }) => ({
  position: 'relative',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: theme.floor.text.small,
  li: {
    position: 'absolute',
    insetInline: 0,
    insetBlockStart: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(48px, auto) 24px minmax(64px, auto)',
    alignItems: 'center',
    gap: '2px 8px',
    paddingBlock: 4,
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  },
  b: { textAlign: 'end' },
  'li > :nth-child(5)': { gridColumn: '1 / -1', justifySelf: 'end' },
}))
