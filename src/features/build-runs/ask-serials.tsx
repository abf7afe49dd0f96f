import { styled } from '@mui/material/styles'
import { TypedAnswer } from '../../ui/typed-answer.tsx'
import type { BuildDesk, BuildPanel } from './build-desk.ts'
import { Ask } from './panel-frame.tsx'

type Props = {
  readonly panel: Extract<BuildPanel, { kind: 'serials' }>
  readonly name: string
  readonly desk: BuildDesk
}

/** One serial number for each unit, scanned one by one or typed; with the last one all are booked. */
export function AskSerials({ panel, name, desk }: Props) {
  const { serials } = panel.report
  const title = `${name}: serial number ${serials.length + 1} of ${panel.needed}`
  return (
    <Ask back={() => desk.set({ panel: null })} title={title}>
      <TypedAnswer label="Serial number, typed" onOk={text => void desk.serial(text)} />
      <Given>{serials.length === 0 ? 'Nothing is booked yet.' : `So far: ${serials.join(', ')}`}</Given>
    </Ask>
  )
}

const Given = styled('p')(({ theme }) => ({
  gridColumn: '1 / -1',
  margin: 0,
  fontSize: theme.floor.text.body,
}))
