import { expect } from '@playwright/test'
import type { Tablet } from './tablet.ts'

/** Types a new order for one product; the preview of its materials is on the screen then. */
export async function typeOrder(one: Tablet, product: string, units: number): Promise<void> {
  await one.open('/orders/new')
  await one.page.getByLabel('What is to be built?').fill(product)
  await one.page.getByLabel('BOMs and sub-assemblies').getByRole('button', { name: product }).first().click()
  await one.page.getByLabel(/^Quantity/).fill(String(units))
}

/** Saves the typed order and goes on to its start; gives the order's id. */
export async function saveAndStart(one: Tablet): Promise<string> {
  await one.press('Save and start')
  await expect(one.page.getByRole('button', { name: /^Start \d/ })).toBeVisible()
  const orderId = /\/start\/([^/]+)/.exec(one.page.url())?.[1]
  if (orderId === undefined) throw new Error(`no start of an order at ${one.page.url()}`)
  return orderId
}
