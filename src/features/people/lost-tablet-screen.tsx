import { styled } from '@mui/material/styles'
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { openRunsOf, recountRows } from '#domain/people/recount.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { peopleOfRun } from '#domain/work-order/next-job.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { type DeviceList, deviceListSchema } from '#protocol/command.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../../sync/commands.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { dayAndTime } from '../../ui/time-words.ts'

/** What is known of a tablet that is gone, and what has to be counted because of it; made to be printed. */
export function LostTabletScreen({ deviceId }: { readonly deviceId: string }) {
  const names = useNames()
  const nowMs = useNow()
  const { device, isUnknown, problem } = useDeviceRow(deviceId)
  const { runs, rows, itemById } = useRecount(deviceId)
  if (isUnknown) {
    return (
      <DeskPage title="Not a tablet of this shop">
        <EmptyState sentence="The server knows no tablet at this address: it was never enrolled here." />
      </DeskPage>
    )
  }
  const people = [...new Set(runs.flatMap(peopleOfRun))].map(names.person)
  const unread = 'the server knows'
  const isOff = device?.revoked === true
  const facts: [string, string][] = [
    ['Last heard', device === null ? unread : dayAndTime(device.lastContactMs, nowMs)],
    ['Its last entry', device === null ? unread : lastEntryWords(device)],
    ['At work on its runs', people.length === 0 ? 'nobody' : people.join(', ')],
    ['Its open runs', runs.length === 0 ? 'none' : runs.map(({ run }) => shownNumber(run)).join(', ')],
  ]
  return (
    <DeskPage
      actions={<DeskButton icon="print" label="Print" onPress={() => window.print()} />}
      note={<Standing device={device} />}
      title={device?.name ?? nameOrWord(names.device(deviceId), deviceId)}
    >
      <Sheet aria-label="Recount of a tablet" role="region" tabIndex={0}>
        <ProblemLine words={problem} />
        <Facts>
          {facts.map(([word, says]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </Facts>
        <h2>{isOff || device === null ? 'Recount' : 'Recount, should it be lost'}</h2>
        {rows.length === 0 ? (
          <p>Its runs have nothing reserved and nothing in hand: nothing is to be counted.</p>
        ) : (
          <Table>
            <thead>
              <tr>
                {['Bin', 'Part', 'In hand', 'Reserved', 'Counted'].map(word => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ itemId, locationId, bin, inHand, reserved }) => {
                const item = itemById.get(itemId)
                const unit = unitSymbol(item?.unit ?? 'piece')
                return (
                  <tr key={`${itemId}@${locationId}`}>
                    <td>{bin === '' ? names.place(locationId) : bin}</td>
                    <th scope="row">{item?.name ?? itemId}</th>
                    <td>{`${quantityText(inHand)} ${unit}`}</td>
                    <td>{`${quantityText(reserved)} ${unit}`}</td>
                    <td />
                  </tr>
                )
              })}
            </tbody>
          </Table>
        )}
      </Sheet>
    </DeskPage>
  )
}

type Device = DeviceList['devices'][number]

/** Without the server a tablet may have no name here; its id is none. */
function nameOrWord(name: string, id: string): string {
  return name === id ? 'A tablet' : name
}

/** Only one that was switched off is lost: of one at work it says what to do first. */
function Standing({ device }: { readonly device: Device | null }) {
  if (device === null) return null
  if (device.revoked) {
    return 'Switched off. If it is found its entries still count, once. Until then count what its runs had.'
  }
  return (
    <>
      It is in use. Should it be lost, revoke it under{' '}
      <Link to="/people?show=tablets">Tablets and places</Link> first; then count what stands below.
    </>
  )
}

function lastEntryWords({ lastSeq, standing }: Device): string {
  const unsent = standing?.unsent ?? 0
  const words = lastSeq === 0 ? 'none yet' : `number ${lastSeq}`
  return unsent === 0 ? words : `${words}, ${unsent} not sent`
}

function useDeviceRow(deviceId: string) {
  const { commands } = useDependencies()
  const [devices, setDevices] = useState<DeviceList['devices'] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    async function read() {
      const answer = await commands.get('/api/devices', deviceListSchema)
      if (left) return
      if (answer.ok) setDevices(answer.value.devices)
      setProblem(answer.ok ? null : failureWords(answer.error))
    }
    void read()
    return () => {
      left = true
    }
  }, [commands])
  const device = devices?.find(({ id }) => id === deviceId) ?? null
  return { device, isUnknown: devices !== null && device === null, problem }
}

/** Runs that the tablet started and that still hold something, with what is to be counted. */
function useRecount(deviceId: string) {
  const open = useGroup('workOrders', 'open')
  const runIds = useMemo(() => {
    const orders = (open ?? []).flatMap(({ body }) => (body.part === 'head' ? [body] : []))
    return orders.flatMap(order => {
      return Object.entries(order.runsById).flatMap(([id, share]) =>
        share.deviceId === deviceId ? [id] : [],
      )
    })
  }, [open, deviceId])
  const known = useRuns(runIds)
  const runs = useMemo(() => openRunsOf([...(known?.values() ?? [])], deviceId), [known, deviceId])
  const itemById = useItems(
    useMemo(() => runs.flatMap(({ run }) => run.lines.map(one => one.itemId)), [runs]),
  )
  return { runs, itemById, rows: useMemo(() => recountRows(runs, itemById), [runs, itemById]) }
}

const Sheet = styled('div')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 12,
  flex: 1,
  overflowY: 'auto',
  fontSize: theme.floor.text.body,
  h2: { margin: '12px 0 0', fontSize: theme.floor.text.label },
  '@media print': { overflow: 'visible' },
}))

const Facts = styled('dl')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '8px 40px',
  margin: 0,
  dt: { fontSize: theme.floor.text.small, fontWeight: 600, color: theme.floor.colours.inkSoft },
  dd: { margin: 0, fontWeight: 700 },
}))

const Table = styled('table')(({ theme }) => ({
  borderCollapse: 'collapse',
  background: theme.floor.colours.surface,
  'th, td': {
    padding: '10px 14px',
    textAlign: 'start',
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  },
  'thead th': { fontSize: 15, color: theme.floor.colours.inkSoft },
  'td:last-child': { minWidth: 140, borderInlineStart: `1px solid ${theme.floor.colours.line}` },
}))
