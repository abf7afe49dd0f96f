import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SETTINGS, readConfig } from './config.ts'

test('without any setting the server starts with the standard ones, in an absolute folder', () => {
  const config = readConfig({})
  expect(config.ok && [config.value.port, config.value.host, config.value.tls]).toEqual([
    8080,
    '127.0.0.1',
    null,
  ])
  expect(config.ok && isAbsolute(config.value.dataFolder)).toBe(true)
})

test('every fault is named at once, also a setting that does not exist and half a pair', () => {
  const config = readConfig({
    PORT: 'many',
    LOG_LEVEL: 'loud',
    TRUST_PROXY: 'yes',
    FLOORBOOK_DATTA: '/x',
    FLOORBOOK_TLS_CERT: '/c.pem',
  })
  const faults = config.ok ? [] : config.error
  for (const name of ['PORT', 'LOG_LEVEL', 'TRUST_PROXY', 'FLOORBOOK_DATTA', 'FLOORBOOK_TLS_CERT']) {
    expect(faults.filter(fault => fault.startsWith(name))).toHaveLength(1)
  }
})

test('an empty setting is the standard one', () => {
  const config = readConfig({ PORT: ' ', LOG_LEVEL: '' })
  expect(config.ok && config.value.port).toBe(Number(SETTINGS.PORT.standard))
})

test("the README's table of settings is this table", () => {
  const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8')
  for (const [name, { standard, says }] of Object.entries(SETTINGS)) {
    expect(readme).toContain(`| \`${name}\` | ${standard === '' ? '' : `\`${standard}\``} | ${says} |`)
  }
})
