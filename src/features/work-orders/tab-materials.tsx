import { styled } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { plannedByItem } from '#domain/bom/plan.ts'
import { keepRow, takeRow } from '#domain/work-order/lost-edits.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { overrideRow, resetRow } from '#domain/work-order/plan-rows.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskTable } from '../../ui/desk/desk-table.tsx'
import { tightWords } from '../../ui/desk/stock-figure.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { LostEditLine } from './lost-edit-line.tsx'
import { type CellsOf, fitting, materialCells, materialColumns, materialHead } from './material-cells.tsx'
import { MaterialDetail } from './material-detail.tsx'
import { useMaterialFind } from './material-find.tsx'
import { MaterialTools } from './material-tools.tsx'
import { startOf } from './quantity-cell.tsx'
import { RunQuestionLine } from './run-question.tsx'
import type { LostOf } from './use-lost-edits.ts'
import type { OrderMaterials } from './use-order-materials.ts'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = {
  readonly page: OrderPage
  readonly materials: OrderMaterials | undefined
  readonly edit: PlanEdit
  readonly lostOf: LostOf
}

/** The workshop: one row per material and place, short ones first, edited in place. */
export function TabMaterials({ page, materials, edit, lostOf }: Props) {
  if (page.plan === null) return <EmptyState sentence="The plan of this order is not on this device." />
  if (materials === undefined) return null
  return <Materials edit={edit} lostOf={lostOf} materials={materials} page={page} plan={page.plan} />
}

type MaterialsProps = Props & {
  readonly materials: OrderMaterials
  readonly plan: NonNullable<OrderPage['plan']>
}

function Materials({ page, plan, materials, edit, lostOf }: MaterialsProps) {
  const rows = useSteadyRows(materials.rows)
  const find = useMaterialFind(rows, page.itemById)
  const names = useNames()
  const isNarrow = useMediaQuery('(max-width: 1399px)', { noSsr: true })
  const [openRowId, setOpenRowId] = useState<string | null>(null)
  const [scannedId] = useQueryValue('row')
  const [current, setCurrent] = useState<string | null>(null)
  const [seenScan, setSeenScan] = useState('')
  if (scannedId !== seenScan) {
    setSeenScan(scannedId)
    setCurrent(scannedId)
  }
  const [typing, setTyping] = useState<CellsOf['typing']>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const frame = useRef<HTMLDivElement>(null)
  const mayEdit = edit.whyNot === null
  const planned = plannedByItem(page.order.items)
  const toList = () => {
    setTyping(null)
    frame.current?.querySelector<HTMLElement>('[role=rowgroup]')?.focus()
  }
  const of: CellsOf = {
    page,
    place: names.place,
    mayEdit,
    chosen,
    onChoose: (rowId, checked) => setChosen(chosenAfter(chosen, rowId, checked)),
    typing,
    onType: rowId => {
      const row = plan.rows.find(one => one.rowId === rowId)
      setCurrent(rowId)
      if (row !== undefined) setTyping({ rowId, start: startOf(row.override ?? row.original) })
    },
    onTyped: ({ row }, quantity) => {
      toList()
      void edit.edit(overrideRow(row, quantity), row.rowId)
    },
    onLeave: toList,
    onBack: ({ row }) => void edit.edit(resetRow(row, page.itemById, planned), row.rowId),
    unsent: edit.unsent,
  }
  const keys = (event: KeyboardEvent) => {
    if (!mayEdit || event.target instanceof HTMLInputElement) return
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && edit.undo !== null) void edit.undo()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (current === null || !(event.target instanceof HTMLElement)) return
    if (event.target.role !== 'rowgroup') return
    if (event.key === 'F2') of.onType(current)
    if (event.key === ' ') of.onChoose(current, !chosen.has(current))
    if (!/^[0-9 ]$/.test(event.key)) return
    // A digit begins the quantity anew, and a space would scroll the list.
    event.preventDefault()
    if (event.key !== ' ') setTyping({ rowId: current, start: event.key })
  }
  return (
    <Frame onKeyDown={keys} ref={frame}>
      <MaterialTools
        chosen={chosen}
        edit={edit}
        find={find}
        lostOf={lostOf}
        onChoose={setChosen}
        page={page}
        plan={plan}
        rows={rows}
      />
      {edit.question !== null && !rows.some(row => row.row.rowId === edit.question?.rowId) && (
        <RunQuestionLine onAnswer={edit.answer} question={edit.question} />
      )}
      <ProblemLine words={edit.problem} />
      {find.shown.length === 0 && rows.length > 0 && <EmptyState sentence="No row is like that." />}
      <DeskTable
        cells={row => fitting(materialCells(row, of), isNarrow)}
        columns={materialColumns(isNarrow)}
        current={current}
        detail={row => <RowFoot {...{ row, page, plan, edit, lostOf, openRowId, materials }} />}
        head={materialHead(isNarrow)}
        jumpTo={scannedId}
        label="Materials"
        onCurrent={row => setCurrent(row.row.rowId)}
        onOpen={row => {
          setCurrent(row.row.rowId)
          setOpenRowId(row.row.rowId === openRowId ? null : row.row.rowId)
        }}
        rowHeight={64}
        rowKey={row => row.row.rowId}
        rows={find.shown}
      />
    </Frame>
  )
}

type FootProps = Omit<MaterialsProps, 'materials'> & {
  readonly row: MaterialRow
  readonly openRowId: string | null
  readonly materials: OrderMaterials
}

/** Below a row: what came too late, whether an open run is meant too, its inside while it is open. */
function RowFoot({ row, page, plan, edit, lostOf, openRowId, materials }: FootProps) {
  const { rowId } = row.row
  const lost = lostOf(rowId)
  const wanted = lost?.wanted ?? null
  const again = wanted !== null && 'what' in wanted ? takeRow(plan.rows, wanted) : []
  const question = edit.question?.rowId === rowId ? edit.question : null
  return (
    <>
      {lost !== null && (
        <LostEditLine
          disabled={edit.whyNot !== null}
          lost={lost}
          onKeep={() => void edit.edit(keepRow(plan, page.order, rowId), rowId)}
          onTake={again.length === 0 ? undefined : () => void edit.edit(again, rowId)}
          stands={tightWords(row.effective, page.itemById.get(row.row.itemId)?.unit ?? 'piece')}
        />
      )}
      {question !== null && <RunQuestionLine onAnswer={edit.answer} question={question} />}
      {openRowId === rowId && (
        <MaterialDetail edit={edit} material={row} page={page} promisedById={materials.promisedById} />
      )}
    </>
  )
}

function chosenAfter(chosen: ReadonlySet<string>, rowId: string, checked: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  if (checked) next.add(rowId)
  else next.delete(rowId)
  return next
}

/** Rows keep their places while they are edited: what is short is sorted to the top when the page opens. */
function useSteadyRows(rows: readonly MaterialRow[]): readonly MaterialRow[] {
  const [placeById] = useState(() => new Map(rows.map((row, index) => [row.row.rowId, index])))
  return useMemo(() => {
    const place = ({ row }: MaterialRow) => placeById.get(row.rowId) ?? placeById.size
    return rows.toSorted((left, right) => place(left) - place(right))
  }, [rows, placeById])
}

const Frame = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  gap: 10,
  minHeight: 0,
})
