import { expect, test } from 'vitest'
import { bom, component, material } from '../testing/items.ts'
import { draftOf } from './draft.ts'
import { emptyForm, formOf, type ItemForm } from './form.ts'
import { unitChangeWords } from './form-unit.ts'

const wax = material('wax', {
  unit: 'gram',
  unitCost: 200,
  minimumByLocation: { hall: 1_000_000, store: 1_000_000 },
  barcodes: [{ code: '96385074', packQuantity: 5_000_000 }],
})
const begun = formOf(draftOf(wax))
const inKilograms: ItemForm = { ...begun, unit: 'kilogram' }

test('CT32 figures that stand as they were in the old unit are named until they are changed', () => {
  const said = (form: ItemForm) => unitChangeWords(begun, form, [wax])
  expect(said(inKilograms)).toBe(
    'Still as it was in g: cost 0.02, minimum 100, one scan 500. Change what is not right in kg.',
  )
  const costed = { ...inKilograms, unitCost: '20', minimumByLocation: { hall: '0.1', store: '' } }
  expect(said(costed)).toBe('Still as it was in g: one scan 500. Change what is not right in kg.')
  const packed = { ...costed, barcodes: [{ code: '96385074', packQuantity: '0.5' }] }
  expect(said(packed)).toBeNull()
  expect(said({ ...begun, unitCost: '20' })).toBeNull()
})

test('CT32 so are the assemblies that use it; where nothing hangs on the unit nothing is said', () => {
  const bare = { ...begun, unitCost: '0', minimumByLocation: {}, barcodes: [] }
  const candle = bom('candle', [component('wax', 180)], { name: 'Candle' })
  expect(unitChangeWords(bare, { ...bare, unit: 'kilogram' }, [wax, candle])).toBe(
    'Used in Candle: quantities there stay, then in kg.',
  )
  expect(unitChangeWords(bare, { ...bare, unit: 'kilogram' }, [wax])).toBeNull()
  const fresh = emptyForm('material', 'new')
  expect(unitChangeWords(fresh, { ...fresh, unit: 'metre', unitCost: '2' }, [wax])).toBeNull()
})
