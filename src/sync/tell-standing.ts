import { z } from 'zod'
import { doneSchema } from '#protocol/command.ts'
import type { DeviceStanding } from '#protocol/device.ts'
import type { Watched } from '#kernel/watched.ts'
import type { Commands } from './commands.ts'
import type { SyncStatus } from './status.ts'

/** What has not changed is told again after this: the board says as of when it is. */
const TELL_AGAIN_AFTER_MS = 120_000

export type TellStandingPorts = {
  readonly commands: Pick<Commands, 'send'>
  readonly status: Watched<Pick<SyncStatus, 'online' | 'unsentCount'>>
  readonly battery: () => Promise<DeviceStanding['battery']>
  readonly nowMs: () => number
}

/**
 * Tells the server how this device stands, whenever that is news; called every so often. Nothing depends on
 * it: a server that does not know the question is not asked again.
 */
export function standingTeller(ports: TellStandingPorts): () => Promise<void> {
  let told: { readonly text: string; readonly atMs: number } | null = null
  let isUnknown = false
  return async () => {
    const { online, unsentCount } = ports.status.current()
    if (!online || isUnknown) return
    const standing: DeviceStanding = { unsent: unsentCount, battery: await ports.battery() }
    const [text, atMs] = [JSON.stringify(standing), ports.nowMs()]
    if (told !== null && told.text === text && atMs - told.atMs < TELL_AGAIN_AFTER_MS) return
    const answer = await ports.commands.send('POST', '/api/me/standing', standing, doneSchema)
    if (answer.ok) told = { text, atMs }
    else isUnknown = answer.error.kind === 'problem' && answer.error.status === 404
  }
}

const batterySchema = z.object({ level: z.number().min(0).max(1), charging: z.boolean() })

/** The battery as the browser tells it; null where it does not: not every browser asks the device. */
export function batteryOf(browser: object): TellStandingPorts['battery'] {
  return async () => {
    const ask: unknown = Reflect.get(browser, 'getBattery')
    if (typeof ask !== 'function') return null
    try {
      const read = batterySchema.safeParse(await Reflect.apply(ask, browser, []))
      return read.success
        ? { percent: Math.round(read.data.level * 100), charging: read.data.charging }
        : null
    } catch {
      // A page without the right to ask is refused: then nobody knows.
      return null
    }
  }
}
