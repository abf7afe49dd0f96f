import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import { peopleDocumentSchema, type PeopleDocument } from '#domain/people/person.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { pullAnswerSchema } from '#protocol/pull.ts'
import { badgeAnswerSchema } from '#protocol/settings.ts'
import { putPerson, putSettings } from '../people/person-written.ts'
import { type Api, openApi } from '../testing/api.ts'

let api: Api
let tablet: EnrolAnswer

beforeEach(async () => {
  api = await openApi()
  tablet = await api.enrol()
  await api.ground.writer.run(batch => {
    const ruth = { id: 'ruth', name: 'Ruth', initials: 'R', colour: 1, active: true } as const
    putPerson(batch, { ...ruth, roles: ['owner'] }, { pin: null, badge: null })
    putSettings(batch, { shopName: 'Shed', demo: false, currency: 'EUR', defaultLocationId: 'workshop' })
    return () => undefined
  })
})

afterEach(() => api.close())

async function tell(path: string, body: object, actorId = 'ruth') {
  return api.send({ method: 'POST', url: path, payload: { actorId, ...body } }, tablet)
}

/** What the tablet gets of people, places, settings, templates and views, by id; what is gone is absent. */
async function pulled(device = tablet): Promise<Map<string, PeopleDocument & { position: number }>> {
  const url = '/api/pull/people?protocol=1&after=0&limit=500'
  const { documents } = pullAnswerSchema.parse((await api.send({ method: 'GET', url }, device)).body)
  return new Map(
    documents
      .filter(one => !one.archived)
      .map(({ id, body, position }) => [id, { ...peopleDocumentSchema.parse(body), position }]),
  )
}

const problemOf = (answer: { body: unknown }) =>
  z.object({ code: z.string(), detail: z.string().nullable() }).parse(answer.body)

const FACTS = { name: 'Ida', initials: 'IL', colour: 5, roles: ['inspector'], active: true }

describe('settings over HTTP', () => {
  test('SE2 of two editors the second is told, and the first one’s change stands', async () => {
    expect((await tell('/api/settings', { version: 0, change: { idleLockMinutes: 5 } })).status).toBe(200)
    const second = await tell('/api/settings', { version: 0, change: { idleLockMinutes: 60 } })
    expect(second.status).toBe(409)
    expect(problemOf(second).code).toBe('changedMeanwhile')
    const settings = (await pulled()).get('settings')
    expect(settings).toMatchObject({ idleLockMinutes: 5, version: 1, currency: 'EUR' })
    expect(settings).toMatchObject({ changedByKey: { idleLockMinutes: { byId: 'ruth' } } })
  })

  test('SE12 only an owner saves settings, people, PINs, badges and names of places', async () => {
    const commands: [string, object][] = [
      ['/api/settings', { version: 0, change: { currency: 'USD' } }],
      ['/api/people', { personId: 'ida', facts: FACTS }],
      ['/api/people/ana', { change: { roles: ['owner'] } }],
      ['/api/people/sue/pin', { pin: '2580' }],
      ['/api/people/sue/badge', {}],
      ['/api/locations/workshop', { name: 'Hall' }],
      ['/api/alerts/test', {}],
    ]
    for (const actorId of ['sue', 'ana', 'gone', 'nobody']) {
      for (const [path, body] of commands) expect((await tell(path, body, actorId)).status, path).toBe(403)
    }
    for (const [path, body] of commands) expect((await tell(path, body)).status, path).toBe(200)
    expect((await pulled()).get('workshop')).toMatchObject({ name: 'Hall', shopifyLocationId: null })
  })

  test('SE12 what cannot be read, or is not there, is told so', async () => {
    expect((await tell('/api/settings', { version: 0, change: { currency: 'Euro' } })).status).toBe(400)
    expect((await tell('/api/settings', { version: 0, change: { idleLockMinutes: -1 } })).status).toBe(400)
    expect(
      (await tell('/api/settings', { version: 0, change: { shopName: 'x'.repeat(100_000) } })).status,
    ).toBe(400)
    expect((await tell('/api/people/nobody', { change: { name: 'X' } })).status).toBe(404)
    expect((await tell('/api/people/workshop/pin', { pin: '2580' })).status).toBe(404)
    expect((await tell('/api/locations/ana', { name: 'Hall' })).status).toBe(404)
  })
})

describe('people over HTTP', () => {
  test('SE10 the last owner stays; with another one the first may go', async () => {
    const gone = await tell('/api/people/ruth', { change: { active: false } })
    expect(gone.status).toBe(422)
    expect(problemOf(gone).detail).toContain('owner')
    expect((await tell('/api/people/sue', { change: { roles: ['owner', 'supervisor'] } })).status).toBe(200)
    expect((await tell('/api/people/ruth', { change: { active: false } })).status).toBe(200)
    expect((await tell('/api/people/ana', { change: { name: 'Anna' } })).status).toBe(403)
  })

  test('SE11 a person is made once, whoever sends it twice, and has no PIN yet', async () => {
    for (const _ of [1, 2])
      expect((await tell('/api/people', { personId: 'ida', facts: FACTS })).status).toBe(200)
    expect((await pulled()).get('ida')).toMatchObject({ ...FACTS, pin: null, badge: null })
    const taken = await tell('/api/people', { personId: 'other', facts: { ...FACTS, name: ' ida ' } })
    expect(taken.status).toBe(422)
    const over = await tell('/api/people', { personId: 'workshop', facts: { ...FACTS, name: 'Eva' } })
    expect(over.status).toBe(422)
    expect((await pulled()).get('workshop')?.part).toBe('location')
  })

  test('SE13 a new PIN comes to each device as its own verifier, and an easy one is refused', async () => {
    const other = await api.enrol()
    const before = await pulled()
    expect((await tell('/api/people/ana/pin', { pin: '1234' })).status).toBe(422)
    expect((await tell('/api/people/ana/pin', { pin: '2580' })).status).toBe(200)
    const [here, there] = [(await pulled()).get('ana'), (await pulled(other)).get('ana')]
    const pin = (body: PeopleDocument | undefined) =>
      must(body?.part === 'person' ? body.pin : null, 'a PIN').verifierHex
    expect(pin(here)).not.toBe(pin(there))
    expect(pin(here)).not.toBe(pin(before.get('ana')))
    expect(here?.position).toBeGreaterThan(before.get('ana')?.position ?? 0)
    const changed = await tell('/api/people/ana', { change: { initials: 'AN' } })
    expect(changed.status).toBe(200)
    expect(pin((await pulled()).get('ana'))).toBe(pin(here))
  })

  test('SE14 a badge’s code is told once, differs from every other, and voids the one before', async () => {
    const make = async (id: string) =>
      badgeAnswerSchema.parse((await tell(`/api/people/${id}/badge`, {})).body).code
    const codes = [await make('ana'), await make('ana'), await make('sue')]
    expect(new Set(codes).size).toBe(3)
    for (const code of codes) expect(readOwnCode(code)).toMatchObject({ kind: 'badge' })
    const kept = await api.ground.store.read(reader => reader.personSecret('ana'))
    expect(kept?.badge).not.toBeNull()
    expect(kept?.pin).not.toBeNull()
    expect(JSON.stringify(kept)).not.toContain(codes[1])
  })
})

const TEMPLATE = {
  name: 'Ten stools',
  orderName: 'Stools',
  items: [{ itemId: 'oak-stool', planned: 100_000 }],
  priority: 'normal',
  note: '',
  labourCost: null,
  locationId: null,
  skipSpread: false,
}
const VIEW = { list: 'workOrders', name: 'Late', query: 'filter=open&sort=due' }

describe('templates and views over HTTP', () => {
  test('SE15 whoever plans makes, replaces and takes away a template', async () => {
    expect((await tell('/api/templates/t1', { template: TEMPLATE }, 'ana')).status).toBe(403)
    expect((await tell('/api/templates/t1', { template: TEMPLATE }, 'sue')).status).toBe(200)
    const renamed = { ...TEMPLATE, name: 'Twelve stools' }
    expect((await tell('/api/templates/t1', { template: renamed }, 'ruth')).status).toBe(200)
    expect((await pulled()).get('t1')).toMatchObject({ ...renamed, saved: { byId: 'ruth' } })
    expect((await tell('/api/templates/workshop', { template: TEMPLATE }, 'sue')).status).toBe(422)
    expect((await tell('/api/templates/t1', { template: { ...TEMPLATE, items: [] } }, 'sue')).status).toBe(
      400,
    )
    expect((await tell('/api/views/t1/delete', {}, 'sue')).status).toBe(404)
    expect((await tell('/api/templates/t1/delete', {}, 'sue')).status).toBe(200)
    expect((await pulled()).has('t1')).toBe(false)
    expect((await pulled()).get('workshop')?.part).toBe('location')
  })

  test('SE16 everybody has views of their own; those of all are a planner’s', async () => {
    const own = { view: VIEW, owner: 'own' }
    expect((await tell('/api/views/v1', own, 'ana')).status).toBe(200)
    expect((await pulled()).get('v1')).toMatchObject({ ...VIEW, ownerId: 'ana' })
    expect((await tell('/api/views/v1', own, 'sue')).status).toBe(403)
    expect((await tell('/api/views/v1/delete', {}, 'ruth')).status).toBe(403)
    expect((await tell('/api/views/v2', { view: VIEW, owner: 'all' }, 'ana')).status).toBe(403)
    expect((await tell('/api/views/v2', { view: VIEW, owner: 'all' }, 'sue')).status).toBe(200)
    expect((await pulled()).get('v2')).toMatchObject({ ownerId: null })
    expect((await tell('/api/views/v2', own, 'ana')).status).toBe(403)
    expect((await tell('/api/views/v1/delete', {}, 'ana')).status).toBe(200)
    expect((await tell('/api/views/gone', own, 'gone')).status).toBe(403)
  })
})
