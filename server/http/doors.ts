import { readFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { type MadeCertificate, ensureCertificate, hasOwnAuthority } from '../tls/certificate-files.ts'
import { type SecureListener, secureListener } from '../tls/secure-listener.ts'
import { trustPage } from '../tls/trust-page.ts'
import { buildApp } from './app.ts'
import type { Parts } from './parts.ts'

export type Doors = {
  readonly address: string
  readonly secureAddress: string | null
  close(): Promise<void>
}

const LOOKED_AT_EVERY_MS = 12 * 3_600_000

/**
 * Opens plain http, and https where there is a certificate: given files, or the one of `npm run
 * certificate`. With the latter plain http answers the whole network too, but only with the page that tells
 * a tablet what to do.
 */
export async function openDoors(
  parts: Omit<Parts, 'trust'>,
  onError: (error: unknown) => void,
): Promise<Doors> {
  const { config, clock } = parts
  const certificate = await certificateOf(config, clock.nowMs())
  const secureAddress = certificate === null ? null : addressOf(config, certificate)
  const authority = certificate?.own?.authority ?? null
  const trust = trustPage({ address: secureAddress, authority })
  const plain = await buildApp({ ...parts, trust })
  const host = authority !== null && config.host === '127.0.0.1' ? '0.0.0.0' : config.host
  const address = await plain.listen({ port: config.port, host })
  if (certificate === null) return { address, secureAddress, close: () => plain.close() }
  const listener = secureListener(certificate)
  const secure = await buildApp({ ...parts, trust }, listener.factory)
  await secure.listen(config.https)
  const timer = setInterval(() => void renew(parts, listener).catch(onError), LOOKED_AT_EVERY_MS)
  timer.unref()
  const close = async () => {
    clearInterval(timer)
    const closed = secure.close()
    listener.cut()
    await Promise.all([closed, plain.close()])
  }
  return { address, secureAddress, close }
}

type Certificate = {
  readonly certificate: string
  readonly key: string
  /** Set where it is of our own making. */
  readonly own: MadeCertificate | null
}

async function certificateOf(config: Config, nowMs: number): Promise<Certificate | null> {
  if (config.tls !== null) {
    const { certFile, keyFile } = config.tls
    return { certificate: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8'), own: null }
  }
  if (!hasOwnAuthority(config.dataFolder)) return null
  const own = await ensureCertificate(config.dataFolder, [], nowMs)
  return { ...own, own }
}

/**
 * New connections get a renewed certificate without a restart; given files are read anew, as others renew
 * them.
 */
async function renew(
  { config, clock }: Pick<Parts, 'config' | 'clock'>,
  listener: SecureListener,
): Promise<void> {
  const certificate = await certificateOf(config, clock.nowMs())
  if (certificate !== null) listener.renew(certificate)
}

function addressOf(config: Config, { own }: Certificate): string {
  const name = config.name ?? own?.name ?? 'localhost'
  return `https://${name}${config.https.port === 443 ? '' : `:${config.https.port}`}`
}
