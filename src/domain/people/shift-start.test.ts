import { expect, test } from 'vitest'
import { afterShiftStart, hasStartedShift } from './shift-start.ts'

test('H10 a shift is started once a day by each person, and the next day asks again', () => {
  const monday = afterShiftStart(afterShiftStart(null, '2026-11-23', 'ana'), '2026-11-23', 'ben')
  expect(monday).toEqual({ day: '2026-11-23', personIds: ['ana', 'ben'] })
  expect(afterShiftStart(monday, '2026-11-23', 'ana').personIds).toEqual(['ben', 'ana'])
  expect(hasStartedShift(monday, '2026-11-23', 'ana')).toBe(true)
  expect(hasStartedShift(monday, '2026-11-24', 'ana')).toBe(false)
  const tuesday = afterShiftStart(monday, '2026-11-24', 'ana')
  expect(tuesday).toEqual({ day: '2026-11-24', personIds: ['ana'] })
  expect(hasStartedShift(tuesday, '2026-11-24', 'ben')).toBe(false)
})
