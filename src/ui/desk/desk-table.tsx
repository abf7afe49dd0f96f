import { styled } from '@mui/material/styles'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { ownProps } from '../own-props.ts'
import { LAID_OUT_ONCE, useRowsAhead } from '../laid-out-once.ts'

type Props<Row> = {
  /** For those who hear the page. */
  readonly label: string
  /** CSS grid columns, the same for head and rows. */
  readonly columns: string
  /** One cell per column; none is empty: a column of pictures has its name `Unseen`. */
  readonly head: readonly ReactNode[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** One cell per column; below them what `detail` gives. */
  readonly cells: (row: Row) => readonly ReactNode[]
  /** Whole width below a row's cells, for a row that is open. */
  readonly detail?: (row: Row) => ReactNode
  /** The row that the arrow keys are on, by key. */
  readonly current?: string | null
  readonly onCurrent?: (row: Row) => void
  /** Enter or a click. */
  readonly onOpen?: (row: Row) => void
  /** The row to bring into sight, by key: each time it is another. */
  readonly jumpTo?: string
  /** Height of a closed row in px. */
  readonly rowHeight?: number
}

/** A desk's list: only rows in sight are drawn, arrow keys walk, Enter opens. Thousands of rows scroll. */
export function DeskTable<Row>(props: Props<Row>) {
  const { label, columns, head, rows, rowKey, rowHeight = 64, current = null } = props
  const scroller = useRef<HTMLDivElement>(null)
  const ahead = useRowsAhead(8)
  // oxlint-disable-next-line react/incompatible-library -- the compiler passes over this component
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    ...LAID_OUT_ONCE,
    estimateSize: () => rowHeight + ROW_BORDER,
    getItemKey: index => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
    overscan: ahead,
  })
  const jumpIndex = props.jumpTo === undefined ? -1 : rows.findIndex(row => rowKey(row) === props.jumpTo)
  useEffect(() => {
    if (jumpIndex >= 0) virtual.scrollToIndex(jumpIndex, { align: 'center' })
    // oxlint-disable-next-line react/exhaustive-deps -- the list is another object at each drawing
  }, [jumpIndex])
  const walk = (event: KeyboardEvent) => {
    const at = rows.findIndex(row => rowKey(row) === current)
    const target = WALK[event.key]?.(at, rows.length)
    const row = rows[target ?? at]
    if (row === undefined) return
    if (target !== undefined) {
      event.preventDefault()
      props.onCurrent?.(row)
      virtual.scrollToIndex(target)
    } else if (event.key === 'Enter') props.onOpen?.(row)
  }
  return (
    <Root aria-label={label} aria-rowcount={rows.length + 1} role="table">
      <Line columns={columns} head role="row">
        {head.map((cell, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- columns never change places
          <div key={index} role="columnheader">
            {cell}
          </div>
        ))}
      </Line>
      <Scroller onKeyDown={walk} ref={scroller} role="rowgroup" tabIndex={0}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index]
            return row === undefined ? null : (
              <TableRow
                cells={props.cells}
                chosen={rowKey(row) === current}
                columns={columns}
                detail={props.detail}
                index={item.index}
                key={item.key}
                measure={virtual.measureElement}
                onOpen={props.onOpen}
                row={row}
                rowHeight={rowHeight}
                start={item.start}
              />
            )
          })}
        </div>
      </Scroller>
    </Root>
  )
}

/** px, below each row. */
const ROW_BORDER = 1

type RowProps<Row> = Pick<Props<Row>, 'columns' | 'cells'> & {
  readonly row: Row
  readonly index: number
  /** px from the top of the list. */
  readonly start: number
  readonly chosen: boolean
  readonly rowHeight: number
  readonly detail: Props<Row>['detail']
  readonly onOpen: Props<Row>['onOpen']
  readonly measure: (element: HTMLElement | null) => void
}

/** Its elements stay while nothing of its own changed: a list that scrolls draws the rows that come. */
function TableRow<Row>(props: RowProps<Row>) {
  const { row, columns, rowHeight, chosen, onOpen, measure, start, index, cells, detail } = props
  return (
    <Row
      aria-selected={chosen}
      chosen={chosen}
      data-index={index}
      onClick={() => onOpen?.(row)}
      opens={onOpen !== undefined}
      ref={measure}
      role="row"
      style={{ transform: `translateY(${start}px)` }}
    >
      <Line columns={columns} head={false} style={{ minHeight: rowHeight }}>
        {cells(row).map((cell, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- columns never change places
          <div key={at} role="cell">
            {cell}
          </div>
        ))}
      </Line>
      <Detail>{detail?.(row)}</Detail>
    </Row>
  )
}

const WALK: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: at => Math.max(0, at - 1),
  PageDown: (at, count) => Math.min(count - 1, at + 10),
  PageUp: at => Math.max(0, at - 10),
  Home: () => 0,
  End: (_, count) => count - 1,
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  overflow: 'hidden',
}))

const Scroller = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  '&:focus-visible': { outlineOffset: -3 },
})

const Line = styled(
  'div',
  ownProps('columns', 'head'),
)<{ columns: string; head: boolean }>(({ theme, columns, head }) => ({
  display: 'grid',
  gridTemplateColumns: columns,
  alignItems: 'center',
  flex: 'none',
  gap: 16,
  paddingInline: 20,
  // Not a styled part for each: a list has a hundred cells.
  '& > div': { minWidth: 0, paddingBlock: 6 },
  ...(head && {
    // Rows have a mark of 6 px at their start.
    paddingInlineStart: 26,
    minHeight: 44,
    fontSize: 15,
    fontWeight: 600,
    color: theme.floor.colours.inkSoft,
    background: theme.floor.colours.sunk,
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  }),
}))

const Row = styled(
  'div',
  ownProps('chosen', 'opens'),
)<{ chosen: boolean; opens: boolean }>(({ theme, chosen, opens }) => ({
  position: 'absolute',
  insetInline: 0,
  insetBlockStart: 0,
  cursor: opens ? 'pointer' : 'default',
  fontSize: theme.floor.text.body,
  borderBlockEnd: `${ROW_BORDER}px solid ${theme.floor.colours.line}`,
  borderInlineStart: `6px solid ${chosen ? theme.floor.colours.brand : 'transparent'}`,
  '&:hover': opens ? { background: theme.floor.colours.paper } : {},
}))

/** One more cell, below the others. */
function Detail({ children }: { readonly children: ReactNode }) {
  return children === null || children === undefined ? null : <div role="cell">{children}</div>
}

/** A figure in a cell, at the right, in digits of one width. */
export const Figure = styled('span')({
  display: 'block',
  textAlign: 'end',
  fontWeight: 600,
  whiteSpace: 'nowrap',
})

/** A second, quieter line in a cell. */
export const Quiet = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.25,
  color: theme.floor.colours.inkSoft,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  a: { color: theme.floor.colours.tone.needs.onSoft },
}))

/** The same where its end is what matters, such as an hour: it goes on in a further line. */
export const QuietWhole = styled(Quiet)({ whiteSpace: 'normal' })

/** The first line of a cell. */
export const Strong = styled('span')(({ theme }) => ({
  display: 'block',
  fontWeight: 700,
  lineHeight: 1.25,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  a: { color: theme.floor.colours.tone.needs.onSoft },
}))
