import type { Tablet } from './tablet.ts'

/** Pressed for the second that final things take. */
export async function hold(one: Tablet, name: RegExp): Promise<void> {
  await one.page.getByRole('button', { name }).first().click({ delay: 1_150 })
}
