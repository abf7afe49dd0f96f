import { expect, test } from 'vitest'
import { accept } from '#domain/ledger/accept.ts'
import { ENTRY_BYTES_MAX, entrySchema } from '#domain/ledger/entry.ts'
import { canonicalText } from '#domain/ledger/hash.ts'
import { reissue } from '#domain/ledger/reissue.ts'
import { createMemoryStore } from '../store/memory.ts'
import type { StoredEntry } from '../store/port.ts'
import { type Core, openCore } from '../testing/core.ts'
import { counted } from '../testing/device-chain.ts'
import { revokeJob } from './enrol.ts'

const open = () => openCore(createMemoryStore('epoch-1'))

async function fromDevice(core: Core, deviceId: string): Promise<StoredEntry[]> {
  const entries = await core.store.read(reader => reader.entriesAfter(0, 10_000))
  return entries.filter(entry => entry.deviceId === deviceId)
}

function verdicts(answer: Awaited<ReturnType<Core['push']>>): (string | null)[] {
  return answer.verdicts.map(({ verdict, reason }) => (reason === null ? verdict : `${verdict}: ${reason}`))
}

test('W10 a push gives one verdict per entry, in the order sent, and stores each byte for byte', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const texts = [1, 2, 3].map(units => tablet.next(counted(units)))
  const answer = await core.push(tablet.deviceId, texts)
  expect(verdicts(answer)).toEqual(['accepted', 'accepted', 'accepted'])
  expect(answer.verdicts.map(({ deviceSeq, bookSeq }) => [deviceSeq, bookSeq])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
  expect((await fromDevice(core, tablet.deviceId)).map(entry => entry.text)).toEqual(texts)
})

test('W12 the same text again gets its first verdict, and changes nothing', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const text = tablet.next(counted(1))
  const [first] = (await core.push(tablet.deviceId, [text])).verdicts
  const before = await core.store.read(reader => reader.position())
  const again = await core.push(tablet.deviceId, [text, text])
  expect(again.verdicts).toEqual([1, 2].map(() => ({ ...first, repeated: true })))
  expect(again.position).toBe(before)
  expect(await fromDevice(core, tablet.deviceId)).toHaveLength(1)
})

test('W12 an entry twice in one push is taken once', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const text = tablet.next(counted(1))
  const answer = await core.push(tablet.deviceId, [text, text])
  expect(answer.verdicts.map(({ verdict, repeated }) => [verdict, repeated])).toEqual([
    ['accepted', false],
    ['accepted', true],
  ])
  expect(answer.verdicts.map(({ through }) => through)).toEqual([answer.position, answer.position])
})

test('W13 the same id with other bytes is set aside whole, and raises an alarm', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const text = tablet.next(counted(1))
  const other = tablet.variant(text, counted(9))
  await core.push(tablet.deviceId, [text])
  expect(verdicts(await core.push(tablet.deviceId, [other]))).toEqual(['setAside: sameIdOtherBytes'])
  expect(core.alarms).toEqual(['an entry came again with other bytes'])
  const [again] = (await core.push(tablet.deviceId, [other])).verdicts
  expect(again).toMatchObject({ verdict: 'setAside', reason: 'sameIdOtherBytes', repeated: true })
  expect(await fromDevice(core, tablet.deviceId)).toHaveLength(1)
})

test('W14 an entry beyond the next number is answered early, and nothing of it is stored', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const [first, second, third] = [1, 2, 3].map(units => tablet.next(counted(units)))
  const answer = await core.push(tablet.deviceId, [third ?? '', first ?? ''])
  expect(answer.verdicts.map(({ verdict, expected }) => [verdict, expected])).toEqual([
    ['early', 1],
    ['accepted', null],
  ])
  const rest = await core.push(tablet.deviceId, [second ?? '', third ?? ''])
  expect(verdicts(rest)).toEqual(['accepted', 'accepted'])
})

test('W15 a break of the chain is set aside, is not counted, and what follows it is early', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const first = tablet.next(counted(1))
  const forked = tablet.variant(tablet.next(counted(2)), { prevHash: 'f'.repeat(64) })
  const after = tablet.next(counted(3))
  expect(verdicts(await core.push(tablet.deviceId, [first, forked, after]))).toEqual([
    'accepted',
    'setAside: forkedChain',
    'early',
  ])
})

test('W15 another entry under a number that has its verdict is set aside', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const first = tablet.next(counted(1))
  const clone = tablet.variant(first, { id: '01a20111-25ad-7416-9690-baea56557a39', ...counted(5) })
  expect(verdicts(await core.push(tablet.deviceId, [first, clone]))).toEqual([
    'accepted',
    'setAside: forkedChain',
  ])
})

/** Cards of what was set aside. */
async function openAsides(core: Core): Promise<readonly string[]> {
  const open = await core.store.read(reader => reader.documentsOfGroup('inbox', 'open'))
  return open.map(row => row.id).filter(id => id.startsWith('setAside:'))
}

/** What a device had not sent, as its new identity hands it in. */
function again(texts: readonly string[], deviceId: string): string[] {
  const entries = texts.map(text => entrySchema.parse(JSON.parse(text)))
  return reissue(entries, deviceId, new Set()).map(entry => canonicalText(entry))
}

test('W39 what a fork had set aside is accepted when it is issued again, and its card closes', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const first = tablet.next(counted(1))
  const clone = tablet.variant(first, { id: '01a20111-25ad-7416-9690-baea56557a39', ...counted(5) })
  await core.push(tablet.deviceId, [first, clone])
  expect(await openAsides(core)).toHaveLength(1)
  const anew = await core.enrol()
  const texts = again([clone], anew.deviceId)
  expect(verdicts(await core.push(anew.deviceId, texts))).toEqual(['accepted'])
  expect(await openAsides(core)).toEqual([])
})

test('W39 what the server has from before, or from a copy, is taken once and needs nobody', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const [sent, unsent] = [tablet.next(counted(1)), tablet.next(counted(2))]
  await core.push(tablet.deviceId, [sent])
  const [one, copy] = [await core.enrol(), await core.enrol()]
  const taken = await core.push(one.deviceId, again([sent, unsent], one.deviceId))
  expect(verdicts(taken)).toEqual(['setAside: issuedAlready', 'accepted'])
  const twice = await core.push(copy.deviceId, again([sent, unsent], copy.deviceId))
  expect(verdicts(twice)).toEqual(['setAside: issuedAlready', 'setAside: issuedAlready'])
  expect(await openAsides(core)).toEqual([])
})

test("W16 another device's entry is set aside, and neither device's numbers move", async () => {
  const core = await open()
  const [one, two] = [await core.enrol(), await core.enrol()]
  const text = one.next(counted(1))
  expect(verdicts(await core.push(two.deviceId, [text, two.next(counted(2))]))).toEqual([
    'setAside: foreignDevice',
    'accepted',
  ])
  expect(verdicts(await core.push(one.deviceId, [text]))).toEqual(['accepted'])
})

test('W17 what cannot be read is set aside whole; it is taken where its number can be read', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const strange = tablet.next(counted(1), { actorId: '' })
  const wrongHash = tablet.next(counted(2)).replace('"counted":20000', '"counted":30000')
  const spaced = `${tablet.next(counted(3))} `
  const huge = tablet.next(counted(4), { appVersion: 'x'.repeat(ENTRY_BYTES_MAX) })
  const good = tablet.next(counted(5))
  const texts = ['no json', '{"hashless":true}', strange, wrongHash, spaced, huge, good]
  const answer = await core.push(tablet.deviceId, texts)
  expect(verdicts(answer)).toEqual([
    'setAside: notJson',
    'setAside: wrongHash',
    'setAside: unknownShape',
    'setAside: wrongHash',
    'setAside: notCanonical',
    'setAside: tooLarge',
    'accepted',
  ])
  const inbox = await core.pull(tablet.deviceId, 'inbox')
  expect(inbox.ok && inbox.value.documents.map(document => document.body['type'])).toEqual(
    texts.slice(0, -1).map(() => 'setAside'),
  )
  const again = await core.push(tablet.deviceId, texts)
  expect(again.verdicts.every(verdict => verdict.repeated)).toBe(true)
  expect(again.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    answer.verdicts.map(({ verdict, reason }) => [verdict, reason]),
  )
})

test('W17 the chain goes on over an entry that could not be read', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const strange = tablet.next(counted(1), { actorId: '' })
  const damaged = tablet.next(counted(2)).replace('"counted":20000', '"counted":30000')
  const answer = await core.push(tablet.deviceId, [strange, damaged, tablet.next(counted(3))])
  expect(verdicts(answer)).toEqual(['setAside: unknownShape', 'setAside: wrongHash', 'accepted'])
})

test('W18 a revoked device hands in its entries, which are set aside and count as taken', async () => {
  const core = await open()
  const tablet = await core.enrol()
  await core.writer.run(revokeJob(tablet.deviceId))
  const texts = [tablet.next(counted(1)), tablet.next(counted(2))]
  expect(verdicts(await core.push(tablet.deviceId, texts))).toEqual([
    'setAside: revokedDevice',
    'setAside: revokedDevice',
  ])
})

test('W19 what only the server may say is set aside when a device says it', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const written = tablet.next({ kind: 'itemsWritten', body: { items: [], source: '' } })
  const asServer = tablet.next(counted(1), { signedInBy: 'server' })
  const answer = await core.push(tablet.deviceId, [written, asServer])
  expect(verdicts(answer)).toEqual(['setAside: unknownShape', 'setAside: serverOnly'])
})

test('W20 what a device declares lost is waited for no longer', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const first = tablet.next(counted(1))
  tablet.next(counted(2))
  tablet.next(counted(3))
  const kept = tablet.next(counted(4))
  const declared = tablet.next({ kind: 'declaredLost', body: { fromSeq: 2, toSeq: 3 } })
  expect(verdicts(await core.push(tablet.deviceId, [first, kept]))).toEqual(['accepted', 'early'])
  const answer = await core.push(tablet.deviceId, [declared])
  expect(answer.verdicts[0]).toMatchObject({ verdict: 'early', expected: 4 })
  expect(verdicts(await core.push(tablet.deviceId, [kept, declared]))).toEqual(['accepted', 'accepted'])
})

test('W21 every document of an entry is out at its through, with the mark of its device', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const answer = await core.push(tablet.deviceId, [tablet.next(counted(1)), tablet.next(counted(2))])
  const stock = await core.pull(tablet.deviceId, 'stock')
  const [document] = stock.ok ? stock.value.documents : []
  expect(document?.marks).toEqual({ [tablet.deviceId]: 2 })
  for (const { through } of answer.verdicts) expect(through).toBe(answer.position)
  expect(document?.position).toBeLessThanOrEqual(answer.position)
})

test('W22 a push under another epoch is refused whole', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const late = core.push(tablet.deviceId, [tablet.next(counted(1))], 'epoch-0')
  await expect(late).rejects.toThrow('an answer to the push')
  expect(await fromDevice(core, tablet.deviceId)).toEqual([])
})

test('W23 pushes of many devices at once are committed together, without gaps in their book', async () => {
  const core = await open()
  const tablets = await Promise.all([1, 2, 3, 4, 5, 6].map(() => core.enrol()))
  core.commits.length = 0
  await Promise.all(
    tablets.map(tablet => core.push(tablet.deviceId, [tablet.next(counted(1)), tablet.next(counted(2))])),
  )
  expect(core.commits.length).toBeLessThan(tablets.length)
  const entries = await core.store.read(reader => reader.entriesAfter(0, 100))
  const inBook = entries.filter(entry => entry.book === 'stock:workshop').map(entry => entry.bookSeq)
  expect(inBook).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
})

test('an entry over which our own rules stumble is set aside, and those after it are taken', async () => {
  const core = await openCore(createMemoryStore('epoch-1'), (view, entry, stamp) => {
    if (entry.kind === 'counted' && entry.body.counted === 20_000) throw new Error('a mistake')
    return accept(view, entry, stamp)
  })
  const tablet = await core.enrol()
  const texts = [1, 2, 3].map(units => tablet.next(counted(units)))
  const answer = await core.push(tablet.deviceId, texts)
  expect(verdicts(answer)).toEqual(['accepted', 'setAside: serverFault', 'accepted'])
  expect(core.alarms).toEqual(['judging an entry failed: our own mistake'])
})
