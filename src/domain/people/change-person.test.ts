import { describe, expect, test } from 'vitest'
import { changedPerson, newPerson, type PersonChange } from './change-person.ts'
import type { Person, Role } from './person.ts'
import { pinFault } from './pin.ts'
import { type View, viewsFor } from './saved.ts'

function person(id: string, roles: Role[], active = true): Person {
  const common = { initials: id.slice(0, 2), colour: 0, pin: null, badge: null }
  return { v: 1, part: 'person', id, name: id, roles, active, ...common }
}

const PEOPLE = [person('ruth', ['owner']), person('ana', ['worker']), person('old', ['owner'], false)]
const errorOf = (id: string, change: PersonChange, people = PEOPLE) => {
  const result = changedPerson(people, id, change)
  return result.ok ? null : result.error
}

describe('people', () => {
  test('SE9 a PIN has 4 to 8 digits and is not what everybody tries first', () => {
    for (const pin of ['', '123', '123456789', '12a4', '１２３４', ' 1357'])
      expect(pinFault(pin), pin).toBe('shape')
    for (const pin of ['0000', '77777777', '1234', '01234567', '9876'])
      expect(pinFault(pin), pin).toBe('tooEasy')
    for (const pin of ['1357', '2580', '1122', '90210', '12341234']) expect(pinFault(pin), pin).toBeNull()
  })

  test('SE10 the last active owner stays, and stays owner', () => {
    expect(errorOf('ruth', { active: false })).toBe('lastOwner')
    expect(errorOf('ruth', { roles: ['supervisor'] })).toBe('lastOwner')
    expect(errorOf('ruth', { roles: ['owner', 'inspector'], name: 'Ruth A.' })).toBeNull()
    const two = [...PEOPLE, person('eva', ['owner', 'worker'])]
    expect(errorOf('ruth', { active: false }, two)).toBeNull()
    expect(errorOf('old', { roles: ['worker'] })).toBeNull()
  })

  test('SE11 names differ among those who work here, and a role is had once', () => {
    expect(errorOf('ana', { name: 'RUTH' })).toBe('nameTaken')
    expect(errorOf('ana', { name: 'old' })).toBeNull()
    expect(errorOf('old', { active: true, name: 'ana' })).toBe('nameTaken')
    expect(errorOf('nobody', {})).toBe('noSuchPerson')
    const roles: Role[] = ['worker', 'worker']
    const facts = { name: 'Ana', initials: 'AA', colour: 1, active: true, roles }
    expect(newPerson(PEOPLE, 'ana2', facts)).toEqual({ ok: false, error: 'nameTaken' })
    const made = newPerson(PEOPLE, 'ida', { ...facts, name: 'Ida' })
    expect(made.ok && [made.value.roles, made.value.pin]).toEqual([['worker'], null])
  })
})

test('SE17 everybody’s views first, then one’s own, by name; nobody else’s', () => {
  const view = (id: string, ownerId: string | null, list: View['list'] = 'workOrders'): View => ({
    v: 1,
    part: 'view',
    id,
    name: id,
    list,
    query: '',
    ownerId,
    saved: { byId: 'ruth', atMs: 1 },
  })
  const views = [
    view('z', null),
    view('late', 'ana'),
    view('mine', 'ben'),
    view('a', 'ana'),
    view('b', null, 'boms'),
  ]
  expect(viewsFor(views, 'workOrders', 'ana').map(one => one.id)).toEqual(['z', 'a', 'late'])
  expect(viewsFor(views, 'workOrders', null).map(one => one.id)).toEqual(['z'])
})
