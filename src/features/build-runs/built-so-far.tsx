import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { previewCompletion, unitsLeft } from '#domain/build-run/complete.ts'
import { isRunBuilt } from '#domain/build-run/line-state.ts'
import { outputState } from '#domain/build-run/run-accounts.ts'
import { type Leftover, leftovers } from '#domain/build-run/wrap-up.ts'
import { doneWord } from '#domain/quality/rework.ts'
import { quantityText, SCALE } from '#domain/stock/quantity.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { BigCount } from '../../ui/big-count.tsx'
import { type FatePart, SegmentBar } from '../../ui/segment-bar.tsx'
import type { BuildDesk } from './build-desk.ts'
import { Consequence } from './consequence.tsx'
import { LeftoverList } from './leftover-list.tsx'

type Props = {
  readonly scene: RunOnScreen
  readonly itemId: string
  readonly bookAll: boolean
  readonly desk: BuildDesk
}

/** 9 of 20 built, as digits and as a bar; under it what the next one does, or what is left over. */
export function BuiltSoFar({ scene, itemId, bookAll, desk }: Props) {
  const { run, progress } = scene.state
  const started = run.items.find(item => item.itemId === itemId)?.quantity ?? 0
  const built = progress.completedByItem[itemId] ?? 0
  const isBuilt = isRunBuilt(run, progress)
  const parts = useMemo(() => leftovers(scene.state), [scene.state])
  return (
    <Root>
      <BigCount
        done={quantityText(built)}
        required={quantityText(started)}
        unit={doneWord(run)}
        {...(built >= started ? { tone: 'done' as const } : {})}
      />
      <SegmentBar parts={fatesOf(scene, itemId)} total={Math.max(started, built) / SCALE} />
      {isBuilt ? (
        <After desk={desk} ended={built < started} parts={parts} scene={scene} />
      ) : (
        <Next bookAll={bookAll} itemId={itemId} scene={scene} />
      )}
    </Root>
  )
}

function Next({ scene, itemId, bookAll }: Omit<Props, 'desk'>) {
  const quantity = Math.min(SCALE, unitsLeft(scene.state, itemId)) || SCALE
  const completion = useMemo(
    () => previewCompletion(scene.state, [{ itemId, quantity }]),
    [scene.state, itemId, quantity],
  )
  return (
    <>
      <Consequence completion={completion} quantity={quantity} scene={scene} />
      {bookAll && <Note>Parts that were not scanned are booked as used.</Note>}
    </>
  )
}

type AfterProps = {
  readonly scene: RunOnScreen
  readonly parts: readonly Leftover[]
  readonly ended: boolean
  readonly desk: BuildDesk
}

function After({ scene, parts, ended, desk }: AfterProps) {
  if (parts.length === 0) {
    return (
      <Note>{ended ? 'The run was ended. Nothing of it is in your hands.' : 'Nothing is left over.'}</Note>
    )
  }
  return (
    <>
      <Note>{ended ? 'The run was ended. Still in your hands:' : 'Left over in your hands:'}</Note>
      <LeftoverList desk={desk} parts={parts} scene={scene} />
    </>
  )
}

function fatesOf(scene: RunOnScreen, itemId: string): readonly FatePart[] {
  const { run, progress } = scene.state
  const output = outputState(run, progress, itemId)
  const approved = progress.approvedByItem[itemId] ?? 0
  const failed = progress.failedByItem[itemId] ?? 0
  const held = output.inspection
  const whole = (quantity: number) => Math.floor(Math.max(0, quantity) / SCALE)
  return [
    { fate: 'approved', count: whole(approved) },
    { fate: 'held', count: whole(held) },
    { fate: 'built', count: whole(output.built - approved - failed - held) },
    { fate: 'failed', count: whole(failed) },
  ]
}

const Root = styled('section')({
  minWidth: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
  gap: 14,
  padding: '16px 24px 12px',
})

const Note = styled('p')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.label, fontWeight: 600 }))
