import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { hasRight } from '#domain/people/rights.ts'
import { mayRework } from '#domain/quality/rework.ts'
import type { SetApart } from '#domain/quality/set-apart.ts'
import { type Quantity, quantityText, SCALE } from '#domain/stock/quantity.ts'
import { workStep } from '#domain/work-order/next-job.ts'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import type { SetApartScene } from '../../sync/react/use-set-apart.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { runNumber } from '../../ui/run-title.ts'
import { dayAndTime } from '../../ui/time-words.ts'
import { PanelRoot } from './ask.tsx'
import { ReworkStart } from './rework-start.tsx'
import { tooMany } from './too-many.tsx'
import { UseAsIs } from './use-as-is.tsx'
import type { Fates } from './use-fates.ts'

type Props = {
  readonly group: SetApart
  readonly name: string
  readonly scene: SetApartScene
  readonly fates: Fates
}

type Mode = 'choose' | 'count' | 'rework' | 'useAsIs'

/** One group of set-apart units and what becomes of them: all of them, or some. */
export function Fate({ group, name, scene, fates }: Props) {
  const [mode, setMode] = useState<Mode>('choose')
  const [quantity, setQuantity] = useState<Quantity>(group.quantity)
  const back = () => setMode('choose')
  switch (mode) {
    case 'choose':
      return (
        <Choose fates={fates} group={group} name={name} onMode={setMode} quantity={quantity} scene={scene} />
      )
    case 'count':
      return (
        <PanelRoot>
          <NumberPad
            already={0}
            decimals={0}
            onCancel={back}
            onOk={entered => {
              setQuantity(Math.min(entered, group.quantity))
              back()
            }}
            preset={quantityText(quantity)}
            question="Decide about how many?"
            unit="units"
            warning={total => tooMany(total, group.quantity)}
          />
        </PanelRoot>
      )
    case 'rework':
      return <ReworkStart fates={fates} group={group} onBack={back} quantity={quantity} scene={scene} />
    case 'useAsIs':
      return (
        <UseAsIs
          onAllowed={allowed => void fates.acceptAsIs(group, quantity, allowed)}
          onCancel={back}
          what={`Use ${quantityText(quantity)} as is`}
        />
      )
  }
}

type ChooseProps = Props & { readonly quantity: Quantity; readonly onMode: (mode: Mode) => void }

function Choose({ group, name, scene, fates, quantity, onMode }: ChooseProps) {
  const roles = useSignedIn()?.person.roles ?? []
  const mayJudge = hasRight(roles, 'review')
  const order = scene.orderById.get(group.workOrderId ?? '')
  const number = quantityText(quantity)
  if (quantity === 0) return <BeingReworked group={group} name={name} scene={scene} />
  return (
    <PanelRoot aria-label="What becomes of them">
      <Story group={group} name={name} scene={scene} />
      <KeptPhotos photos={group.photos} size={120} />
      <Spacer />
      {order !== undefined && !mayRework(order) && (
        <Words>Nothing is reworked while the order is a draft, paused or closed.</Words>
      )}
      {!mayJudge && <Words>An inspector decides about scrap and use as is.</Words>}
      {group.quantity > SCALE && (
        <FloorButton
          hint={`of ${quantityText(group.quantity)} that are set apart`}
          icon="keypad"
          label={quantity === group.quantity ? `All ${number}` : `${number} of them`}
          onPress={() => onMode('count')}
        />
      )}
      <Buttons>
        <FloorButton
          disabled={order === undefined || !mayRework(order)}
          emphasis="needs"
          icon="wrench"
          label={`Rework ${number} …`}
          onPress={() => onMode('rework')}
          size="tall"
          stacked
          wide
        />
        <FloorButton
          disabled={!mayJudge}
          icon="lock"
          label={`Use ${number} as is …`}
          onPress={() => onMode('useAsIs')}
          size="tall"
          stacked
          wide
        />
        <FloorButton
          disabled={!mayJudge}
          emphasis="danger"
          hint="hold for one second"
          holdMs={1_000}
          icon="trash"
          label={`Scrap ${number}`}
          onPress={() => void fates.scrap(group, quantity)}
          size="tall"
          stacked
          wide
        />
      </Buttons>
    </PanelRoot>
  )
}

/** Nothing is left to decide: where the rework goes on. */
function BeingReworked({ group, name, scene }: StoryProps) {
  const navigate = useNavigate()
  const takes = (state: RunState) =>
    !state.progress.ended && (state.run.rework ?? []).some(({ groupId }) => groupId === group.groupId)
  const state = [...scene.runById.values()].find(takes)
  return (
    <PanelRoot aria-label="What becomes of them">
      <Story group={group} name={name} scene={scene} />
      <KeptPhotos photos={group.photos} size={120} />
      <Spacer />
      <Words>All of them are being reworked: nothing is left to decide.</Words>
      {state !== undefined && (
        <FloorButton
          emphasis="primary"
          icon="wrench"
          label={`To the rework, ${runNumber(state.run)}`}
          onPress={() => void navigate(pathOf(state))}
        />
      )}
    </PanelRoot>
  )
}

/** Where the work of a rework run goes on: once all of it is reworked, it is judged again. */
function pathOf(state: RunState): string {
  const step = workStep(state)
  return `/run/${state.run.id}/${step === null ? 'inspect' : step === 'pick' ? 'pick' : 'build'}`
}

type StoryProps = Pick<Props, 'group' | 'name' | 'scene'>

function Story({ group, name, scene }: StoryProps) {
  const { words } = useReasons()
  const { person, place } = useNames()
  const now = useNow()
  const run = group.runId === null ? undefined : scene.runById.get(group.runId)?.run
  const where = run === undefined ? place(group.locationId ?? '') : runNumber(run)
  const what = group.isHold ? 'put on hold' : 'failed'
  return (
    <>
      <Title>
        {quantityText(group.quantity === 0 ? group.inRework : group.quantity)} {name}:{' '}
        {words(group.reasonCode)}
      </Title>
      <Words>
        {where} · {what} by {person(group.byId)}, {dayAndTime(group.atMs, now)}
        {group.inRework > 0 && group.quantity > 0 && ` · ${quantityText(group.inRework)} more in rework`}
      </Words>
      {group.note !== '' && <Words>“{group.note}”</Words>}
    </>
  )
}

const Title = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.title,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Words = styled('p')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.body, fontWeight: 600 }))

const Spacer = styled('span')({ flex: 1 })

const Buttons = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  gap: 12,
})
