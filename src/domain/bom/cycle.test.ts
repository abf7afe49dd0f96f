import { describe, expect, test } from 'vitest'
import { byId, component, material, subAssembly } from '../testing/items.ts'
import { DEPTH_MAX, checkNesting } from './cycle.ts'

/** A1 contains A2 contains … contains a screw. */
function chain(length: number, prefix = 'A') {
  return Array.from({ length }, (_, index) => {
    const next = index + 1 < length ? `${prefix}${index + 2}` : 'screw'
    return subAssembly(`${prefix}${index + 1}`, [component(next)])
  })
}

describe('nesting', () => {
  test('B4 an assembly that contains itself is refused with the path', () => {
    const frame = subAssembly('frame', [component('frame')])
    expect(checkNesting(frame, byId([]))).toEqual({
      ok: false,
      error: { kind: 'cycle', path: ['frame', 'frame'] },
    })
  })

  test('B4 a cycle over several levels is refused with its path, in order', () => {
    const items = [material('screw'), subAssembly('leg', [component('screw'), component('foot')])]
    const foot = subAssembly('foot', [component('frame')])
    const saved = subAssembly('frame', [component('screw'), component('leg')])
    expect(checkNesting(saved, byId([...items, foot]))).toEqual({
      ok: false,
      error: { kind: 'cycle', path: ['frame', 'leg', 'foot', 'frame'] },
    })
  })

  test('B4 the version to be saved counts, not the one in the catalogue', () => {
    const old = subAssembly('frame', [component('leg')])
    const leg = subAssembly('leg', [component('frame')])
    const saved = { ...old, components: [component('screw')] }
    expect(checkNesting(saved, byId([old, leg, material('screw')]))).toEqual({
      ok: true,
      value: { depth: 2 },
    })
  })

  test('B4 one part on two ways is no cycle', () => {
    const items = [
      material('screw'),
      subAssembly('a', [component('screw')]),
      subAssembly('b', [component('a')]),
    ]
    const saved = subAssembly('c', [component('a'), component('b'), component('a')])
    expect(checkNesting(saved, byId(items))).toEqual({ ok: true, value: { depth: 3 } })
  })

  test('B5 twenty levels are saved and the twenty-first is refused', () => {
    const [top, ...rest] = chain(DEPTH_MAX)
    const whole = byId([material('screw'), ...rest])
    expect(top && checkNesting(top, whole)).toEqual({ ok: true, value: { depth: DEPTH_MAX } })

    const [tooTall, ...below] = chain(DEPTH_MAX + 1)
    const refused = tooTall && checkNesting(tooTall, byId([material('screw'), ...below]))
    expect(refused).toMatchObject({ ok: false, error: { kind: 'tooDeep', depth: DEPTH_MAX + 1 } })
  })

  test('B5 what stands above the saved assembly counts too', () => {
    const upper = chain(15)
    const lower = chain(6, 'Z')
    const saved = subAssembly('A15', [component('Z1')])
    const refused = checkNesting(saved, byId([material('screw'), ...upper, ...lower]))
    expect(refused).toMatchObject({ ok: false, error: { kind: 'tooDeep', depth: 21 } })
    expect(refused.ok ? [] : refused.error.path.slice(0, 2)).toEqual(['A1', 'A2'])
    expect(refused.ok ? [] : refused.error.path.slice(-2)).toEqual(['Z5', 'Z6'])
  })

  test('B5 many ways through twenty levels are judged at once', () => {
    const levels = Array.from({ length: DEPTH_MAX }, (_, index) =>
      subAssembly(
        `L${index}`,
        index + 1 < DEPTH_MAX
          ? [component(`L${index + 1}`), component(`R${index + 1}`)]
          : [component('screw')],
      ),
    )
    const mirrored = levels.map((level, index) => ({ ...level, id: `R${index}` }))
    const [top] = levels
    expect(top && checkNesting(top, byId([...levels, ...mirrored]))).toEqual({
      ok: true,
      value: { depth: DEPTH_MAX },
    })
  })
})

test('B4 an alternative that contains the assembly is a cycle', () => {
  const items = byId([material('M'), subAssembly('T', [component('S')])])
  const withAlternative = {
    ...component('M'),
    alternatives: [{ itemId: 'T', factor: 10_000 }],
  }
  const saved = { id: 'S', components: [withAlternative] }
  expect(checkNesting(saved, items)).toEqual({ ok: false, error: { kind: 'cycle', path: ['S', 'T', 'S'] } })
})
