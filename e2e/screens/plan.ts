import type { Locator } from '@playwright/test'
import type { Tablet } from './tablet.ts'

/** Opens an order from the list, with its materials in sight. */
export async function openPlan(one: Tablet, name: RegExp): Promise<void> {
  await one.open('/orders')
  await one.page.getByRole('row', { name }).first().click()
  await one.page.getByRole('tab', { name: /Materials/ }).click()
}

/** The row of a part in an order's materials. */
export function materialRow({ page }: Tablet, name: RegExp): Locator {
  return page.getByRole('table', { name: 'Materials' }).getByRole('row', { name })
}

/** Types an effective quantity into a row and takes it. */
export async function overrideTo(one: Tablet, name: RegExp, quantity: string): Promise<void> {
  await materialRow(one, name).getByRole('button', { name: /^Edit/ }).click()
  await one.page.getByLabel(/^Effective quantity/).fill(quantity)
  await one.page.keyboard.press('Enter')
}
