import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'

const made = { what: 'made', deviceId: 't1', deviceSeq: 1, id: 'e1' }
const acknowledged = { ...made, what: 'acknowledged' }
const stands = { ...made, what: 'stands', verdict: 'accepted' }
const END = { what: 'end' }
const served = { what: 'holds', who: 'server', documents: { 'runs/r1': 'aa', 'stock/jar': 'bb' } }
const held = { ...served, who: 'tablet 1' }

function judged(...lines: object[]): string[] {
  return judge(lines.map(line => `${JSON.stringify(line)}\n`).join(''))
}

describe('RP2 the judge of a storm', () => {
  test('RP2 finds nothing where each entry stands once and all hold the same', () => {
    expect(judged(made, acknowledged, held, served, stands, END)).toEqual([])
  })

  test('RP2 finds an entry that was acknowledged and is lost, one that stands twice, one of nobody', () => {
    expect(judged(made, acknowledged, held, served, END)).toEqual(['e1 was acknowledged and is lost'])
    expect(judged(made, held, served, stands, stands, END)).toContain('e1 stands twice')
    expect(judged(held, served, stands, END)).toEqual(['e1 at t1 1 was made by nobody'])
  })

  test('RP2 finds a document that differs, one that is missing, and one too many', () => {
    const other = (documents: object) => judged(made, { ...held, documents }, served, stands, END)
    expect(other({ 'runs/r1': 'aa', 'stock/jar': 'xx' })).toEqual(['tablet 1 has stock/jar otherwise'])
    expect(other({ 'runs/r1': 'aa' })).toEqual(['tablet 1 has stock/jar otherwise'])
    expect(other({ ...served.documents, 'runs/r2': 'cc' })).toEqual(['tablet 1 has runs/r2 otherwise'])
  })

  test('RP2 finds what was wrong with the book, and a history in which nobody looked', () => {
    const found = { what: 'found', where: 'entry 7', fault: 'its hash is another' }
    expect(judged(made, held, served, stands, found, END)).toEqual(['the book: entry 7: its hash is another'])
    expect(judged(made, held, stands, END)).toEqual(['nobody asked the server for its documents'])
    expect(judged(made, served, stands, END)).toEqual(['nobody looked at a device'])
  })
})
