import type { Config } from './config.ts'
import type { Ground } from './ground.ts'
import { CODE_LIFE_MS } from './http/api.ts'
import { bodyOf } from './replication/bodies.ts'
import { keepCodeJob, newEnrolmentCode } from './replication/enrol.ts'

/**
 * The code that is printed at a start. In the demo it enrols any number of tablets; with a real shop it
 * works once, for ten minutes, and only as long as there is no device (afterwards supervisors make codes):
 * then null.
 */
export async function enrolmentCodeAtStart(
  ground: Ground,
  config: Config,
  demo: boolean,
): Promise<string | null> {
  const [devices, location] = await ground.store.read(reader => {
    const settings = reader.document('people', 'settings')
    const body = settings === null ? null : bodyOf('people', settings)
    return [reader.devices(), body?.part === 'settings' ? body.defaultLocationId : ''] as const
  })
  const enrolled = devices.some(device => device.number > 0)
  if (!demo && enrolled) return null
  const code = config.enrolmentCode ?? newEnrolmentCode(ground.random)
  const rule = demo ? { lifeMs: null, uses: null } : { lifeMs: CODE_LIFE_MS, uses: 1 }
  await ground.writer.run(keepCodeJob(code, { locationId: location, ...rule }))
  return code
}
