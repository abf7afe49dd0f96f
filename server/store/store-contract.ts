import { expect, test } from 'vitest'
import type { Store, StoredDocument, StoredEntry, WriteSet } from './port.ts'

/** What every store must do. Run it for each implementation, in a test file of its own. */
export function storeContract(create: () => Promise<Store>): void {
  test('ST1 a new store is empty, at position 0, in an epoch', async () => {
    const store = await create()
    const [epoch, position, seq] = await store.read(r => [r.epoch(), r.position(), r.lastSeq()])
    expect([epoch === '', position, seq]).toEqual([false, 0, 0])
    expect(await store.read(r => [r.document('stock', 'a'), r.entry('a'), r.device('a')])).toEqual([
      null,
      null,
      null,
    ])
  })

  test('ST2 what one write stored, the next one reads', async () => {
    const store = await create()
    const document = documentAt(1, 'a')
    await put(store, { position: 1, documents: [document], entries: [entryAt(1)] })
    expect(await store.read(r => r.document('stock', 'a'))).toEqual(document)
    expect(await store.read(r => r.entry('e1'))).toEqual(entryAt(1))
    expect(await store.read(r => r.entriesAfter(0, 9))).toEqual([entryAt(1)])
    expect(await store.read(r => r.bookHead('book'))).toMatchObject({ bookSeq: 1, bookHash: 'h1' })
    expect(await store.read(r => r.lastSeq())).toBe(1)
  })

  test('ST3 a work that throws stores nothing, and its error comes out', async () => {
    const store = await create()
    const broken = store.write(() => {
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    expect(await store.read(r => r.position())).toBe(0)
  })

  test('ST4 a page holds what is above a position, ascending, full until the end', async () => {
    const store = await create()
    const documents = ['a', 'b', 'c', 'd'].map((id, index) => documentAt(index + 1, id))
    await put(store, {
      position: 5,
      documents: [...documents, { ...documentAt(5, 'x'), collection: 'runs' }],
    })
    const ids = async (after: number, limit: number) =>
      (await store.read(r => r.page('stock', after, limit))).map(row => row.id)
    expect(await ids(0, 3)).toEqual(['a', 'b', 'c'])
    expect(await ids(3, 3)).toEqual(['d'])
    expect(await ids(4, 3)).toEqual([])
  })

  test('ST5 a document that is written again leaves its old position and its old group', async () => {
    const store = await create()
    await put(store, { position: 2, documents: [documentAt(1, 'a'), documentAt(2, 'b')] })
    await put(store, { position: 3, documents: [{ ...documentAt(3, 'a'), group: 'h' }] })
    const page = await store.read(r => r.page('stock', 0, 9))
    expect(page.map(row => [row.id, row.position])).toEqual([
      ['b', 2],
      ['a', 3],
    ])
    const [inG, inH] = await store.read(r => [
      r.documentsOfGroup('stock', 'g'),
      r.documentsOfGroup('stock', 'h'),
    ])
    expect([inG.map(row => row.id), inH.map(row => row.id)]).toEqual([['b'], ['a']])
    const [after1, after2] = await store.read(r => [
      r.documentsOfGroupAfter('stock', 'g', 1),
      r.documentsOfGroupAfter('stock', 'g', 2),
    ])
    expect([after1.map(row => row.id), after2]).toEqual([['b'], []])
  })

  test('ST6 the rows of a collection bear id, position and archived', async () => {
    const store = await create()
    await put(store, {
      position: 2,
      documents: [documentAt(1, 'a'), { ...documentAt(2, 'b'), archived: true }],
    })
    const rows = await store.read(r => r.rowsOf('stock'))
    const byPosition = rows.toSorted((left, right) => left.position - right.position)
    expect(byPosition.map(({ id, position, archived }) => [id, position, archived])).toEqual([
      ['a', 1, false],
      ['b', 2, true],
    ])
  })

  test('ST7 balances add up over writes, ends without run, line or lot included', async () => {
    const store = await create()
    const here = {
      itemId: 'i',
      lot: null,
      account: 'available',
      locationId: 'l',
      runId: null,
      line: null,
      wentTo: null,
    }
    const inHand = { ...here, account: 'picked', runId: 'r', line: 0 }
    await put(store, {
      balances: [
        { ...here, quantity: 5 },
        { ...inHand, quantity: 7 },
      ],
    })
    await put(store, {
      balances: [
        { ...here, quantity: -2 },
        { ...inHand, quantity: -7 },
      ],
    })
    expect(await store.read(r => r.balances())).toEqual([{ ...here, quantity: 3 }])
  })

  test('ST8 what is set aside is found by device and text', async () => {
    const store = await create()
    const row = {
      deviceId: 'd',
      textHash: 't',
      entryId: null,
      deviceSeq: null,
      reason: 'notJson',
      text: '{"\u0000',
      receivedAt: 1,
      through: 2,
    }
    await put(store, { setAside: [row] })
    expect(await store.read(r => [r.setAside('d', 't'), r.setAside('e', 't')])).toEqual([row, null])
  })

  test('ST9 devices, codes, secrets and counters replace what they were', async () => {
    const store = await create()
    const device = {
      id: 'd',
      name: 'Tablet',
      number: 1,
      locationId: 'l',
      tokenHash: 'x',
      secret: 'y',
      revoked: false,
      revokedById: null,
      revokedAtMs: null,
      enrolledAtMs: 1,
      lastContactMs: 2,
      lastSeq: 0,
      lastHash: null,
      ordersReached: 0,
    }
    const code = { codeHash: 'c', locationId: 'l', expiresAtMs: null, usesLeft: 1 }
    const secret = { id: 'p', pin: { saltHex: 's', hashHex: 'h', iterations: 2, memoryKib: 64 }, badge: null }
    await put(store, {
      devices: [device],
      enrolmentCodes: [code],
      personSecrets: [secret],
      counters: new Map([['T', 1]]),
    })
    const revoked = { ...device, revoked: true, revokedById: 'p', revokedAtMs: 9 }
    const later = { ...revoked, lastSeq: 4, lastHash: 'z', ordersReached: 7 }
    await put(store, {
      devices: [later],
      enrolmentCodes: [{ ...code, usesLeft: 0 }],
      counters: new Map([['T', 2]]),
    })
    expect(await store.read(r => [r.device('d'), r.devices()])).toEqual([later, [later]])
    expect(await store.read(r => r.enrolmentCode('c')?.usesLeft)).toBe(0)
    expect(await store.read(r => r.personSecret('p'))).toEqual(secret)
    expect(await store.read(r => [r.counter('T'), r.counter('WO')])).toEqual([2, 0])
  })

  test('ST10 writes that are asked for at once happen one after the other', async () => {
    const store = await create()
    const adds = Array.from({ length: 20 }, () =>
      store.write(reader => {
        const next = reader.counter('n') + 1
        return {
          result: next,
          writes: { ...NOTHING, position: reader.position(), counters: new Map([['n', next]]) },
        }
      }),
    )
    expect(await Promise.all(adds)).toEqual(adds.map((_, index) => index + 1))
  })

  test('ST11 keys of a collection come by id, wherever their rows were written last', async () => {
    const store = await create()
    const documents = ['b', 'd', 'a', 'c'].map((id, index) => documentAt(index + 1, id))
    await put(store, {
      position: 5,
      documents: [...documents, { ...documentAt(5, 'aa'), collection: 'runs' }],
    })
    await put(store, { position: 6, documents: [{ ...documentAt(6, 'a'), group: 'h' }] })
    const keys = (after: string, limit: number) => store.read(r => r.keysById('stock', after, limit))
    const [a, b, c, d] = [{ id: 'a', group: 'h' }, ...['b', 'c', 'd'].map(id => ({ id, group: 'g' }))]
    expect(await keys('', 3)).toEqual([a, b, c])
    expect(await keys('c', 3)).toEqual([d])
    expect(await keys('d', 3)).toEqual([])
  })
}

const NOTHING: WriteSet = {
  position: 0,
  documents: [],
  entries: [],
  setAside: [],
  balances: [],
  effects: [],
  devices: [],
  enrolmentCodes: [],
  personSecrets: [],
  counters: new Map(),
  reconcileSteps: [],
  shopOrders: [],
}

function put(store: Store, writes: Partial<WriteSet>): Promise<void> {
  return store.write(reader => ({
    result: undefined,
    writes: { ...NOTHING, position: reader.position(), ...writes },
  }))
}

function documentAt(position: number, id: string): StoredDocument {
  return {
    collection: 'stock',
    id,
    position,
    marks: { d: position },
    rulesVersion: 1,
    archived: false,
    group: 'g',
    body: `{"n":${position}}`,
  }
}

function entryAt(seq: number): StoredEntry {
  return {
    seq,
    id: `e${seq}`,
    text: `{"emoji":"🪑 ${seq}"}`,
    hash: 'h',
    book: 'book',
    bookSeq: seq,
    bookHash: `h${seq}`,
    deviceId: 'd',
    deviceSeq: seq,
    verdict: 'accepted',
    reason: null,
    postings: [],
    tellsShopify: false,
    rulesVersion: 1,
    receivedAt: 5,
    through: 1,
  }
}
