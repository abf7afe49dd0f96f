import { describe, expect, test } from 'vitest'
import { faultsInHistory } from './history-checker.ts'
import { type HistoryEvent, readHistory } from './history.ts'

const made = (deviceSeq: number, id = `e${deviceSeq}`): HistoryEvent => {
  return { what: 'made', deviceId: 't1', deviceSeq, id }
}
const stands = (deviceSeq: number, id = `e${deviceSeq}`): HistoryEvent => {
  return { what: 'stands', deviceId: 't1', deviceSeq, id, verdict: 'accepted' }
}
const acknowledged = (deviceSeq: number): HistoryEvent => {
  return { what: 'acknowledged', deviceId: 't1', deviceSeq, id: `e${deviceSeq}` }
}
const END: HistoryEvent = { what: 'end' }

function faults(...events: HistoryEvent[]): string[] {
  const text = events.map(event => JSON.stringify(event)).join('\n')
  return faultsInHistory(readHistory(text))
}

describe('SI6 the checker of histories', () => {
  test('SI6 finds nothing where each entry stands once', () => {
    expect(faults(made(1), made(2), stands(1), acknowledged(1), stands(2), END)).toEqual([])
  })

  test('SI6 finds an entry that is lost, and says if it was acknowledged', () => {
    expect(faults(made(1), made(2), stands(1), END)).toEqual(['e2 at t1 2 is lost'])
    expect(faults(made(1), acknowledged(1), END)).toEqual(['e1 was acknowledged and is lost'])
  })

  test('SI6 finds an entry that stands twice, under its id or under its number', () => {
    expect(faults(made(1), stands(1), stands(1), END)).toContain('e1 stands twice')
    expect(faults(made(1), stands(1), made(1, 'x'), stands(1, 'x'), END)).toEqual([
      'two entries stand at t1 1',
    ])
  })

  test('SI6 finds an entry that nobody made', () => {
    expect(faults(stands(1), END)).toEqual(['e1 at t1 1 was made by nobody'])
  })

  test('SI6 after a restore what stands counts anew, and all the rest must come again', () => {
    const restored: HistoryEvent = { what: 'restored', epoch: 'second' }
    const before = [made(1), made(2), stands(1), stands(2), acknowledged(2)]
    expect(faults(...before, restored, stands(1), END)).toEqual(['e2 was acknowledged and is lost'])
    expect(faults(...before, restored, stands(1), stands(2), END)).toEqual([])
  })

  test('SI6 what a device had handed in before it forgot all comes back with a backup alone', () => {
    const [forgotten, restored] = [
      { what: 'forgotten', deviceId: 't1' },
      { what: 'restored', epoch: '2' },
    ] as const
    const before = [made(1), made(2), stands(1), acknowledged(1)]
    expect(faults(...before, stands(2), forgotten, restored, END)).toEqual([])
    expect(faults(...before, forgotten, restored, END)).toEqual(['e2 at t1 2 is lost'])
    expect(faults(...before, stands(2), restored, forgotten, END)).toHaveLength(2)
  })

  test('SI6 lets go what its device declared lost, and refuses a history without an end', () => {
    const lost: HistoryEvent = { what: 'declaredLost', deviceId: 't1', fromSeq: 1, toSeq: 1 }
    expect(faults(made(1), lost, END)).toEqual([])
    expect(faults(made(1), stands(1))).toEqual(['the history has no end'])
  })
})
