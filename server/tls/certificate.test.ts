import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:http2'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { ensureCertificate } from './certificate-files.ts'
import { secureListener } from './secure-listener.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-tls-'))
const DAY_MS = 86_400_000
const now = Date.now()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a certificate is for the names asked for and this machine, signed by its authority', async () => {
  const made = await ensureCertificate(folder, ['shed.lan'], now)
  const certificate = new X509Certificate(made.certificate)
  const authority = new X509Certificate(made.authority)
  expect(certificate.verify(authority.publicKey)).toBe(true)
  expect([certificate.checkHost('shed.lan'), certificate.checkHost('localhost')]).toEqual([
    'shed.lan',
    'localhost',
  ])
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect([authority.ca, certificate.ca]).toEqual([true, false])
  expect(statSync(join(folder, 'tls', 'authority.key')).mode & 0o077).toBe(0)
})

test('it stands while it is fresh, and is renewed near its end and for a new name', async () => {
  const first = await ensureCertificate(folder, [], now)
  expect(first).toMatchObject({ name: 'shed.lan', renewed: false })
  const later = await ensureCertificate(folder, [], now + 360 * DAY_MS)
  expect(later).toMatchObject({ name: 'shed.lan', renewed: true, authority: first.authority })
  const other = await ensureCertificate(folder, ['barn.lan'], now + 360 * DAY_MS)
  expect(new X509Certificate(other.certificate).checkHost('barn.lan')).toBe('barn.lan')
})

test('https is spoken as HTTP/2 and as HTTP/1.1, to whoever trusts the authority', async () => {
  const pair = await ensureCertificate(folder, ['shed.lan'], now)
  const listener = secureListener(pair)
  const app = Fastify({ serverFactory: listener.factory })
  app.get('/', async () => 'hello')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const port = portOf(app.server.address())
  const options = { ca: pair.authority, servername: 'shed.lan' }
  const second = await new Promise<number>((resolve, reject) => {
    const session = connect(`https://127.0.0.1:${port}`, options).on('error', reject)
    const stream = session.request({ ':path': '/' })
    stream.on('response', headers => {
      resolve(Number(headers[':status']))
      session.close()
    })
  })
  const first = await new Promise<string>((resolve, reject) => {
    const sent = request({ ...options, host: '127.0.0.1', port }, response => resolve(response.httpVersion))
    sent.on('error', reject).end()
  })
  expect([second, first]).toEqual([200, '1.1'])
  const closed = app.close()
  listener.cut()
  await closed
})

function portOf(address: string | AddressInfo | null): number {
  return address === null || typeof address === 'string' ? 0 : address.port
}
