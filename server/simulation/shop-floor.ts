import type { Act } from '#domain/ledger/entry.ts'
import type { Role } from '#domain/people/person.ts'
import { observed, STOOL_ITEMS } from '#domain/testing/stool-job.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { putLocation, putPerson, putSettings } from '../people/person-written.ts'
import { appendJob, type AppendPorts } from '../replication/append.ts'
import { ensureServerDeviceJob, keepCodeJob } from '../replication/enrol.ts'
import type { Writer } from '../replication/writer.ts'

export const PLACES = ['workshop', 'store'] as const
export const ENROLMENT_CODE = 'SIMULATED'

type Worker = { readonly id: string; readonly roles: readonly Role[] }

/** Everybody who works in the simulated workshop. */
export const PEOPLE: readonly Worker[] = [
  { id: 'ana', roles: ['worker'] },
  { id: 'ben', roles: ['worker'] },
  { id: 'cleo', roles: ['worker'] },
  { id: 'iris', roles: ['inspector'] },
  { id: 'maria', roles: ['supervisor'] },
  { id: 'olga', roles: ['owner'] },
]

/** Whole units that Shopify shows on the first day. */
export const OPENING: Readonly<Record<string, number>> = { leg: 900, seat: 260, hinge: 400, glue: 60 }

/** Puts up the workshop on an empty server: places, people, items and the first stock. */
export async function openWorkshop(writer: Writer, ports: AppendPorts): Promise<void> {
  await writer.run(ensureServerDeviceJob())
  await writer.run(keepCodeJob(ENROLMENT_CODE, { locationId: 'workshop', lifeMs: null, uses: null }))
  await writer.run(batch => {
    for (const id of PLACES) putLocation(batch, { id, name: id, shopifyLocationId: `gid/${id}` })
    PEOPLE.forEach(({ id, roles }, colour) => {
      const person = { id, name: id, initials: id.slice(0, 2), colour, roles: [...roles], active: true }
      putPerson(batch, person, { pin: null, badge: null })
    })
    putSettings(batch, {
      shopName: 'Simulated',
      demo: true,
      currency: 'EUR',
      defaultLocationId: 'workshop',
    })
    return () => undefined
  })
  const items: Act = { kind: 'itemsWritten', body: { items: [...STOOL_ITEMS], source: 'simulation' } }
  const stock = Object.entries(OPENING).map(([itemId, units]) => observed(itemId, units))
  const acts = [items, ...stock].map(act => ({ act, actorId: SERVER_ACTOR_ID }))
  await writer.run(appendJob(ports, acts))
}
