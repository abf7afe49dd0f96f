import { readConfig } from './config.ts'
import { ensureCertificate } from './tls/certificate-files.ts'

const NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

const names = process.argv.slice(2).map(name => name.toLowerCase())
const config = readConfig(process.env)
const wrong = names.filter(name => !NAME.test(name) && !/^[0-9a-f:.]+$/.test(name))
if (!config.ok) fail(config.error.join('\n'))
else if (names.length === 0)
  fail('Say by which name tablets reach this machine: npm run certificate -- shed.lan')
else if (wrong.length > 0) fail(`Not a name or an address: ${wrong.join(', ')}`)
else {
  const { dataFolder, https } = config.value
  const { name, renewed } = await ensureCertificate(dataFolder, names, Date.now())
  console.log(renewed ? `Made a certificate for ${names.join(', ')}.` : 'The certificate stands as it is.')
  console.log(`Start Floorbook again. Tablets reach it at https://${name}:${https.port}`)
  console.log(`What to do on a tablet stands at http://${name}:${config.value.port}/trust`)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
