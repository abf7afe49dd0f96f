import ButtonBase from '@mui/material/ButtonBase'
import { styled, useTheme } from '@mui/material/styles'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { claimOfLine, type ClaimSeen } from '#domain/picking/claims.ts'
import { type PickLine, type PickLines, shortBy } from '#domain/picking/lines.ts'
import { overHand } from '#domain/picking/list-news.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { tightText } from '#domain/stock/unit.ts'
import type { Names } from '../../sync/react/use-names.ts'
import { BinPlate } from '../../ui/bin-plate.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { LAID_OUT_ONCE, useRowsAhead } from '../../ui/laid-out-once.ts'
import { PersonMark } from '../../ui/person-mark.tsx'

const AFTER_PAINT_MS = 60

type Props = {
  readonly lines: PickLines
  /** Walking order, by line number. */
  readonly walk: readonly number[]
  readonly inHand: number | null
  readonly mark: Names['mark']
  /** "others as of 09:14". */
  readonly asOf: string
  /** Which aisles the others are at. */
  readonly claims: readonly ClaimSeen[]
  readonly firstName: (id: string) => string
  readonly onTap: (line: number) => void
  /** Changed by somebody else, and not touched since. */
  readonly isNews: (line: PickLine) => boolean
}

type Row =
  | { readonly kind: 'line'; readonly line: PickLine; readonly firstOfBin: boolean }
  | { readonly kind: 'done'; readonly count: number; readonly shortCount: number }

/** All lines in walking order, grouped by bin; finished ones fold to a count at the foot. */
export const LineList = memo(function LineList(props: Props) {
  const { lines, walk, inHand, mark, firstName, asOf, claims, onTap, isNews } = props
  const [showsDone, setShowsDone] = useState(false)
  const rows = useMemo(() => rowsOf(lines, walk, { showsDone, isNews }), [lines, walk, showsDone, isNews])
  const scroller = useRef<HTMLDivElement>(null)
  const { size } = useTheme().floor
  const ahead = useRowsAhead(4)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized over what it returns
  const virtual = useVirtualizer({
    count: rows.length,
    ...LAID_OUT_ONCE,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.row,
    overscan: ahead,
  })
  const at = rows.findIndex(row => row.kind === 'line' && row.line.number === inHand)
  useEffect(() => {
    // The count is painted first: a scroll lays the page out, and is what the eye follows last.
    const later = setTimeout(() => {
      // Asked of the virtualizer's own memory: even a scroll to where the list stands would lay it out.
      const top = virtual.scrollOffset ?? 0
      const bottom = top + (virtual.scrollRect?.height ?? 0)
      const isInSight = at * size.row >= top && (at + 1) * size.row <= bottom
      if (at >= 0 && !isInSight) virtual.scrollToIndex(at, { align: 'auto' })
    }, AFTER_PAINT_MS)
    return () => clearTimeout(later)
  }, [virtual, at, size.row])
  function toggleDone(foldAt: number): void {
    setShowsDone(!showsDone)
    // The fold is the last row: what it opens would lie below the edge.
    if (!showsDone) requestAnimationFrame(() => virtual.scrollToIndex(foldAt, { align: 'start' }))
  }
  const toGo = lines.lines.length - lines.doneCount
  return (
    <Root aria-label="All lines">
      <Head>
        <b>{toGo === 0 ? 'All lines done' : `${toGo} ${toGo === 1 ? 'line' : 'lines'} to go`}</b>
        <span>{asOf}</span>
      </Head>
      {claims.map(({ personId, aisle }) => (
        <Claim key={personId}>
          <PersonMark {...mark(personId)} size={28} />
          {firstName(personId)}: {aisle}
        </Claim>
      ))}
      <Scroller ref={scroller}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <Place key={item.key} style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
                {row.kind === 'line' ? (
                  <LineRow
                    claimedBy={row.firstOfBin ? nameAt(row.line, claims, firstName) : null}
                    firstOfBin={row.firstOfBin}
                    inHand={row.line.number === inHand}
                    isNews={isNews(row.line)}
                    line={row.line}
                    onTap={onTap}
                    mark={mark}
                  />
                ) : (
                  <Fold onClick={() => toggleDone(item.index)}>
                    <Icon name="check" size={24} strokeWidth={3} />
                    <b>{row.count} done</b>
                    {row.shortCount > 0 && <Short>{row.shortCount} closed short</Short>}
                    <Icon name={showsDone ? 'up' : 'down'} size={22} />
                  </Fold>
                )}
              </Place>
            )
          })}
        </div>
      </Scroller>
    </Root>
  )
})

type RowProps = {
  readonly line: PickLine
  readonly firstOfBin: boolean
  /** Who is at this bin's aisle, on its first row. */
  readonly claimedBy: string | null
  readonly inHand: boolean
  readonly isNews: boolean
  readonly mark: Names['mark']
  readonly onTap: (line: number) => void
}

const LineRow = memo(function LineRow(props: RowProps) {
  const { line, firstOfBin, claimedBy, inHand, isNews, mark, onTap } = props
  const isShort = shortBy(line) > 0
  const isOver = overHand(line) > 0
  return (
    <RowRoot
      aria-current={inHand}
      done={line.done}
      news={isNews}
      onClick={() => onTap(line.number)}
      selected={inHand}
    >
      <Bin>{firstOfBin ? <BinPlate bin={line.bin} size="row" /> : <SameBin>{line.bin}</SameBin>}</Bin>
      <Words>
        <Name>{line.name}</Name>
        <Under>
          {line.pickers.slice(0, 3).map(({ personId, deviceId }) => (
            <PersonMark key={`${personId}@${deviceId}`} {...mark(personId)} size={22} />
          ))}
          {isShort && <Short>closed short</Short>}
          <Said>{claimedBy === null ? line.sku : `${claimedBy} is here`}</Said>
        </Under>
      </Words>
      <Figure tone={isOver ? 'needs' : line.done && !isShort ? 'done' : 'idle'}>
        {(isNews || isOver) && <Icon name="flag" size={20} strokeWidth={3} />}
        {line.done && !isNews && !isOver && (
          <Icon name={line.left > 0 || isShort ? 'warn' : 'check'} size={20} strokeWidth={3} />
        )}
        <span>
          <b>{quantityText(line.has)}</b>/{tightText(isShort ? line.state.required : line.wanted, line.unit)}
        </span>
      </Figure>
    </RowRoot>
  )
})

function nameAt(line: PickLine, claims: readonly ClaimSeen[], firstName: Props['firstName']): string | null {
  const claim = claimOfLine(line, claims)
  return claim === null ? null : firstName(claim.personId)
}

type Shown = { readonly showsDone: boolean; readonly isNews: Props['isNews'] }

/** A done line stays in sight while it bears news, or more is in the hand than it needs. */
function rowsOf(lines: PickLines, walk: readonly number[], { showsDone, isNews }: Shown): readonly Row[] {
  const inOrder = walk.flatMap(number => lines.lineByNumber.get(number) ?? [])
  const isFolded = (line: PickLine) => line.done && overHand(line) === 0 && !isNews(line)
  const open = inOrder.filter(line => !isFolded(line))
  const done = inOrder.filter(isFolded)
  const shortCount = done.filter(line => shortBy(line) > 0).length
  const fold: Row[] = done.length === 0 ? [] : [{ kind: 'done', count: done.length, shortCount }]
  return [...withBins(open), ...fold, ...(showsDone ? withBins(done) : [])]
}

function withBins(lines: readonly PickLine[]): Row[] {
  return lines.map((line, index) => {
    const before = lines[index - 1]
    const sameBin = before !== undefined && before.bin === line.bin && before.locationId === line.locationId
    return { kind: 'line', line, firstOfBin: !sameBin }
  })
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  background: theme.floor.colours.surface,
  borderInlineEnd: `1px solid ${theme.floor.colours.line}`,
  '@media (orientation: portrait)': { borderBlockStart: `1px solid ${theme.floor.colours.line}` },
}))

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'baseline',
  justifyContent: 'space-between',
  flex: 'none',
  gap: 12,
  padding: '10px 16px',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  b: { fontSize: theme.floor.text.label, color: theme.floor.colours.ink },
}))

const Claim = styled('p')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 10,
  margin: 0,
  padding: '6px 16px',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  background: theme.floor.colours.sunk,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Scroller = styled('div')({ flex: 1, minHeight: 0, overflow: 'auto', contain: 'strict' })

const Place = styled('div')({ position: 'absolute', insetInline: 0, top: 0 })

const RowRoot = styled(
  ButtonBase,
  ownProps('done', 'news', 'selected'),
)<{ done: boolean; news: boolean; selected: boolean }>(({ theme, done, news, selected }) => ({
  width: '100%',
  height: '100%',
  gap: 12,
  paddingInline: 12,
  textAlign: 'start',
  fontFamily: 'inherit',
  color: news
    ? theme.floor.colours.tone.needs.onSoft
    : done
      ? theme.floor.colours.inkSoft
      : theme.floor.colours.ink,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  background: news
    ? theme.floor.colours.tone.needs.soft
    : selected
      ? theme.floor.colours.sunk
      : 'transparent',
  boxShadow: selected ? `inset 6px 0 0 ${theme.floor.colours.brand}` : 'none',
}))

const Bin = styled('span')({ flex: 'none', width: 84, display: 'flex' })

/** Quiet, under the plate of its bin; in a long group, scrolled, it is all that says where. */
const SameBin = styled('span')(({ theme }) => ({
  minWidth: 72,
  textAlign: 'center',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  letterSpacing: '0.02em',
  color: theme.floor.colours.inkSoft,
}))

const Words = styled('span')({ flex: 1, minWidth: 0, display: 'grid', gap: 2 })

const Name = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.15,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
}))

const Under = styled('span')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 22,
  fontSize: 14,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Said = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })

const Short = styled('b')(({ theme }) => ({
  flex: 'none',
  padding: '1px 8px',
  borderRadius: 10,
  fontSize: 14,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))

const Figure = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  whiteSpace: 'nowrap',
  color: tone === 'idle' ? 'inherit' : theme.floor.colours.tone[tone].onSoft,
}))

const Fold = styled(ButtonBase)(({ theme }) => ({
  width: '100%',
  height: '100%',
  gap: 12,
  justifyContent: 'flex-start',
  paddingInline: 20,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.label,
  background: theme.floor.colours.tone.done.soft,
  color: theme.floor.colours.tone.done.onSoft,
}))
