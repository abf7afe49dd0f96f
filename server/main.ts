import { readConfig } from './config.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { PEOPLE } from './seed/people.ts'
import { type Running, startServer } from './server-process.ts'

const config = readConfig(process.env)
if (!config.ok) {
  console.error(['Floorbook cannot start with these settings:', ...config.error].join('\n  '))
  process.exit(1)
}
const alarm = {
  raise: (what: string, facts: object) => console.error(JSON.stringify({ alarm: what, ...facts })),
}
try {
  const running = await startServer(config.value, process.env, alarm, (pin, code) => {
    console.log(`Shopify answers now. Sign in as Owner with PIN ${pin}. It is shown this once.`)
    if (code !== null) console.log(`Enrol this machine's browser with the code ${code}`)
  })
  welcome(running)
  stopOnSignal(running)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function welcome({ address, secureAddress, code, ownerPin, demo, simulatorUrl }: Running): void {
  const url = address.replace(/127\.0\.0\.1|\[::1\]|0\.0\.0\.0/, 'localhost')
  console.log(`\nFloorbook is at ${url}`)
  if (code !== null) console.log(`Enrol this machine's browser: ${url}/enrol/${code}`)
  if (secureAddress !== null) {
    console.log(`Tablets reach it at ${secureAddress}; what to do on them first: ${secureAddress}/trust`)
    if (code !== null) console.log(`Enrol a tablet: ${secureAddress}/enrol/${code}`)
  }
  if (ownerPin !== null) console.log(`Sign in as Owner with PIN ${ownerPin}. It is shown this once.`)
  if (!demo) return
  if (simulatorUrl !== null) console.log(`Demo: the simulated shop of Alder & Wick is at ${simulatorUrl}`)
  for (const { name, roles, pin, badge } of PEOPLE) {
    console.log(`  ${name.padEnd(16)} PIN ${pin}  badge ${makeOwnCode('badge', badge)}  ${roles.join(', ')}`)
  }
}

function stopOnSignal(running: Running): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void running.stop().then(() => process.exit(0))
    })
  }
}
