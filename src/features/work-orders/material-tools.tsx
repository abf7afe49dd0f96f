import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { isByHand, plannedByItem } from '#domain/bom/plan.ts'
import { keepRow } from '#domain/work-order/lost-edits.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { isEdited, resetRow } from '#domain/work-order/plan-rows.ts'
import { shownNumber, type WorkOrderPlan } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { saveCsv } from '../../ui/desk/csv-file.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'
import { AddRow } from './add-row.tsx'
import { BulkRows } from './bulk-rows.tsx'
import { LostEditLine } from './lost-edit-line.tsx'
import { type MaterialFind, MaterialFindFields } from './material-find.tsx'
import { orderLines } from './order-export.ts'
import { RefreshPlan } from './refresh-plan.tsx'
import type { LostOf } from './use-lost-edits.ts'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = {
  readonly page: OrderPage
  readonly plan: WorkOrderPlan
  readonly rows: readonly MaterialRow[]
  readonly find: MaterialFind
  readonly edit: PlanEdit
  readonly lostOf: LostOf
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

/** What can be done with the list as a whole, and with the rows that are chosen. */
export function MaterialTools({ page, plan, rows, find, edit, lostOf, chosen, onChoose }: Props) {
  const [open, setOpen] = useState<'add' | 'refresh' | null>(null)
  const planned = plannedByItem(page.order.items)
  const edited = plan.rows.filter(isEdited)
  const byHand = plan.rows.filter(isByHand).length
  const picked = plan.rows.filter(row => chosen.has(row.rowId))
  const lost = lostOf('plan')
  const names = useNames()
  return (
    <Root>
      <Line>
        <MaterialFindFields find={find} />
        <Quiet aria-live="polite">
          {find.shown.length < rows.length && `${find.shown.length} of `}
          {rows.length} rows{edited.length > 0 && ` · ${edited.length} changed`}
          {byHand > 0 && ` · ${byHand} by hand`}
        </Quiet>
        <DeskButton
          emphasis="quiet"
          icon="download"
          label="CSV"
          onPress={() => saveCsv(`${shownNumber(page.order)}.csv`, orderLines(page, rows, names.place))}
          small
        />
        {edit.unsent.has('plan') && <Chip tone="short">new list not sent</Chip>}
        {edit.whyNot !== null && <Chip tone="idle">{edit.whyNot}</Chip>}
        {edit.whyNot === null && (
          <>
            <DeskButton
              expanded={open === 'add'}
              icon="plus"
              label="Add a row"
              onPress={() => setOpen(open === 'add' ? null : 'add')}
              small
            />
            <DeskButton
              expanded={open === 'refresh'}
              icon="swap"
              label="Refresh from BOMs"
              onPress={() => setOpen(open === 'refresh' ? null : 'refresh')}
              small
            />
            {edited.length > 0 && (
              <DeskButton
                label="Reset all"
                onPress={() => void edit.edit(edited.flatMap(row => resetRow(row, page.itemById, planned)))}
                small
              />
            )}
            {edit.undo !== null && (
              <DeskButton icon="undo" label="Undo my last edit" onPress={() => void edit.undo?.()} small />
            )}
          </>
        )}
      </Line>
      {lost !== null && (
        <LostEditLine
          disabled={edit.whyNot !== null}
          lost={lost}
          onKeep={() => void edit.edit(keepRow(plan, page.order, 'plan'))}
          stands="the list as it is"
        />
      )}
      {open === 'add' && <AddRow edit={edit} onDone={() => setOpen(null)} page={page} />}
      {open === 'refresh' && <RefreshPlan edit={edit} onDone={() => setOpen(null)} page={page} />}
      {picked.length > 0 && edit.whyNot === null && (
        <BulkRows
          edit={edit}
          onAll={() => onChoose(new Set(find.shown.map(row => row.row.rowId)))}
          onNone={() => onChoose(new Set())}
          page={page}
          rows={picked}
        />
      )}
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', flex: 'none', gap: 10 })

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: 8 })
