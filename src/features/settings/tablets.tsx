import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { isBatteryLow } from '#domain/board/tablet.ts'
import { type DeviceList, deviceListSchema, doneSchema } from '#protocol/command.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../../sync/commands.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { Enrolment } from './enrolment.tsx'
import { useMayChange, WhyNot } from './may-change.tsx'
import { Places } from './places.tsx'

type DeviceRow = DeviceList['devices'][number]

/** Every tablet with its last contact; one more by a code; the names of the places. */
export function Tablets() {
  const { may, why } = useMayChange('resolve')
  const { devices, problem, look } = useDevices()
  const tell = useTell()
  const [asked, setAsked] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  async function revoke(device: DeviceRow): Promise<void> {
    setAsked(null)
    const done = await tell(`/api/devices/${encodeURIComponent(device.id)}/revoke`, {}, doneSchema)
    setRefused(done.ok ? null : done.error)
    look()
  }
  return (
    <Halves>
      <Left>
        <WhyNot why={why} />
        <ProblemLine words={problem ?? refused} />
        {devices === null ? (
          <EmptyState sentence="The server knows when each tablet was heard last." />
        ) : (
          <DeviceTable
            asked={asked}
            devices={devices}
            may={may}
            onAsk={setAsked}
            onRevoke={device => void revoke(device)}
          />
        )}
      </Left>
      <Right aria-label="Enrol a tablet, and places" role="region" tabIndex={0}>
        {may && <Enrolment />}
        <Places />
      </Right>
    </Halves>
  )
}

/** The list is the server's own: asked for whenever it answers again, and after each change. */
function useDevices() {
  const { commands } = useDependencies()
  const online = useStatusPart(status => status.online)
  const [wanted, setWanted] = useState(0)
  const [devices, setDevices] = useState<readonly DeviceRow[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    async function read(question: number) {
      if (!online && question === 0) return
      const answer = await commands.get('/api/devices', deviceListSchema)
      if (left) return
      if (answer.ok) setDevices(answer.value.devices)
      setProblem(answer.ok ? null : failureWords(answer.error))
    }
    void read(wanted)
    return () => {
      left = true
    }
  }, [commands, online, wanted])
  return { devices, problem, look: () => setWanted(count => count + 1) }
}

type TableProps = {
  readonly devices: readonly DeviceRow[]
  readonly may: boolean
  /** The device that is asked about once more. */
  readonly asked: string | null
  readonly onAsk: (id: string | null) => void
  readonly onRevoke: (device: DeviceRow) => void
}

function DeviceTable({ devices, may, asked, onAsk, onRevoke }: TableProps) {
  const { place } = useNames()
  const nowMs = useNow()
  const lastColumn = asked === null ? '132px' : 'minmax(132px, 290px)'
  return (
    <DeskTable
      cells={device => [
        <Strong key="number">T{device.number}</Strong>,
        <div key="name">
          <Name>
            <Link to={`/devices/${encodeURIComponent(device.id)}`}>{device.name}</Link>
          </Name>
          <Quiet>{place(device.locationId)}</Quiet>
        </div>,
        <div key="contact">
          <Strong>{dayAndTime(device.lastContactMs, nowMs)}</Strong>
          <Quiet>
            {device.lastSeq} {device.lastSeq === 1 ? 'entry' : 'entries'} taken
          </Quiet>
          {device.standing !== null && <Warns standing={device.standing} />}
        </div>,
        <Buttons key="do">
          {device.revoked && <Chip tone="refused">revoked</Chip>}
          {!device.revoked && may && asked !== device.id && (
            <DeskButton label="Revoke" onPress={() => onAsk(device.id)} small />
          )}
          {asked === device.id && (
            <>
              <DeskButton label="No, keep it" onPress={() => onAsk(null)} small />
              <DeskButton emphasis="primary" label="Yes, revoke" onPress={() => onRevoke(device)} small />
            </>
          )}
        </Buttons>,
      ]}
      // The name has the room that the second question needs only while it is asked.
      columns={`44px minmax(100px, 1fr) minmax(120px, 150px) ${lastColumn}`}
      head={[
        <Unseen key="number-head">Number</Unseen>,
        'Tablet',
        'Last heard',
        <Unseen key="switch-head">Switch off</Unseen>,
      ]}
      label="Tablets"
      rowHeight={72}
      rowKey={device => device.id}
      rows={devices}
    />
  )
}

type WarnsProps = { readonly standing: NonNullable<DeviceRow['standing']> }

/** What the tablet last said of itself, where somebody has to do something about it. */
function Warns({ standing: { unsent, battery } }: WarnsProps) {
  const isLow = battery !== null && isBatteryLow(battery)
  return (
    <>
      {unsent > 0 && <Chip tone="short">{unsent} not sent</Chip>}
      {isLow && <Chip tone="short">battery {battery.percent} %</Chip>}
    </>
  )
}

/** Read in full: two tablets of one person differ at its end. */
const Name = styled(Strong)({ whiteSpace: 'normal', overflowWrap: 'anywhere' })

const Halves = styled('div')({ display: 'flex', flex: 1, minHeight: 0, gap: 24 })

const Left = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, gap: 8 })

const Right = styled('div')({
  display: 'grid',
  alignContent: 'start',
  flex: 'none',
  gap: 24,
  width: 440,
  overflowY: 'auto',
  // Narrow, so that switching a tablet off stays in sight.
  '@media (max-width: 1200px)': { width: 320 },
})

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 8 })
