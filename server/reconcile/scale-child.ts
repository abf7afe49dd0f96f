import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { accept } from '#domain/ledger/accept.ts'
import { must } from '#kernel/assert.ts'
import { startReconcileSchema } from '#protocol/reconcile.ts'
import { openGround } from '../ground.ts'
import { createSystemClock, systemRandom } from '../surroundings.ts'
import { runBetween } from './testing.ts'

/**
 * For tests: a process of its own that works on one reconcile, to be killed at any moment and begun anew.
 * Arguments: data folder, address of the simulated shop, file with the `StartReconcile`. Tells its parent
 * what is new of it as it comes, as `ReconcileAnswer`.
 */
const [folder, shopUrl, startFile] = process.argv.slice(2).map(text => must(text, 'an argument'))
const onError = (error: unknown) => console.error(error)
const ground = await openGround({
  config: { dataFolder: must(folder, 'a folder') },
  accept,
  clock: createSystemClock(),
  random: systemRandom,
  alarm: { raise: onError },
  appVersion: 'test',
})
const { reconciler } = await runBetween(ground, must(shopUrl, 'a shop'), onError)
const start = startReconcileSchema.parse(JSON.parse(readFileSync(must(startFile, 'a file'), 'utf8')))
reconciler.start(start)
let version = 0
for (;;) {
  const look = must(reconciler.look(start.id, version), start.id)
  if (look.version > version || look.head.finishedAtMs !== null) process.send?.(look)
  version = look.version
  await pause(50)
}
