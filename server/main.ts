import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { accept } from '#domain/ledger/accept.ts'
import { type Config, readConfig } from './config.ts'
import { openGround } from './ground.ts'
import { buildApp } from './http/app.ts'
import { keepCodeJob, newEnrolmentCode } from './replication/enrol.ts'
import { appVersion, createSystemClock, systemRandom } from './surroundings.ts'

const config = configOrExit()
await start(config).catch(stop)

function configOrExit(): Config {
  const read = readConfig(process.env)
  if (read.ok) return read.value
  console.error(['Floorbook cannot start with these settings:', ...read.error].join('\n  '))
  process.exit(1)
}

function stop(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function start(config: Config): Promise<void> {
  const clock = createSystemClock()
  const version = appVersion()
  const alarm = {
    raise: (what: string, facts: object) => console.error(JSON.stringify({ alarm: what, ...facts })),
  }
  const ground = await openGround({ config, accept, clock, random: systemRandom, alarm, appVersion: version })
  const code = config.enrolmentCode ?? newEnrolmentCode(systemRandom)
  await ground.writer.run(keepCodeJob(code, { locationId: 'workshop', lifeMs: null, uses: null }))
  const client = fileURLToPath(new URL('../dist', import.meta.url))
  const app = await buildApp({
    ...ground,
    config,
    version,
    demo: true,
    outboxCounts: () => ({ waiting: 0, needsPerson: 0 }),
    trust: { page: async () => '<!doctype html><p>Use https.', authority: () => null },
    clientFolders: [client, join(config.dataFolder, 'client')],
    beatMs: 10_000,
  })
  const address = await app.listen({ port: config.port, host: config.host })
  console.log(`Floorbook ${version} at ${address.replace('127.0.0.1', 'localhost')}`)
  console.log(`Enrol a tablet: ${address.replace('127.0.0.1', 'localhost')}/enrol/${code}`)
}
