import { type Browser, expect } from '@playwright/test'
import type { ServerProcess } from '../server-process.ts'
import { type DemoPerson, type Tablet, tablet } from './tablet.ts'

/** A new tablet, enrolled, with somebody signed in and at work. */
export async function tabletAtWork(
  browser: Browser,
  server: Pick<ServerProcess, 'url'>,
  person: DemoPerson,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Tablet> {
  const one = await tablet(browser, server.url, options)
  await one.enrol(`${person}’s tablet`)
  await one.signIn(person)
  await one.startShift()
  return one
}

/** Starts all units of a job on the list and opens its pick list; gives the run's id. */
export async function startJob(one: Tablet, name: RegExp): Promise<string> {
  await one.open('/')
  await one.page.getByRole('tab', { name: /All here/ }).click()
  await one.page.getByRole('button', { name }).first().click()
  await one.press('Start')
  await one.press(/^Start \d/)
  return runOnScreen(one)
}

/** The run whose pick list is open. */
export async function runOnScreen(one: Tablet): Promise<string> {
  await expect(one.page.getByRole('region', { name: 'All lines' })).toBeVisible()
  const runId = /\/run\/([^/]+)\/pick/.exec(one.page.url())?.[1]
  if (runId === undefined) throw new Error(`no pick list at ${one.page.url()}`)
  return runId
}
