// The certificate library's dependency injection wants this first.
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate and its key, both PEM. */
export type Pair = { readonly certificate: string; readonly key: string }

const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY_MS = 86_400_000
const AUTHORITY_DAYS = 3_650
/** Apple's devices take no server certificate that lives longer. */
const SERVER_DAYS = 397

/**
 * A certificate authority of this machine alone: tablets trust it once, and then every certificate that it
 * signs.
 */
export async function makeAuthority(name: string, nowMs: number): Promise<Pair> {
  const keys = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=Floorbook authority of ${name}`,
    keys,
    ...life(nowMs, AUTHORITY_DAYS),
    signingAlgorithm: CURVE,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await keyPem(keys.privateKey) }
}

/** A server certificate for these names and addresses; its chain holds the authority's too. */
export async function makeServerPair(
  authority: Pair,
  names: readonly string[],
  nowMs: number,
): Promise<Pair> {
  const issuer = new X509Certificate(authority.certificate)
  const keys = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? 'floorbook'}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await readKey(authority.key),
    ...life(nowMs, SERVER_DAYS),
    signingAlgorithm: CURVE,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map(name => ({ type: isAddress(name) ? 'ip' : 'dns', value: name })),
      ),
    ],
  })
  const chain = `${certificate.toString('pem')}\n${authority.certificate}`
  return { certificate: chain, key: await keyPem(keys.privateKey) }
}

/** Days until a certificate ends; negative afterwards. */
export function daysLeft(certificate: string, nowMs: number): number {
  return (new X509Certificate(firstOf(certificate)).notAfter.getTime() - nowMs) / DAY_MS
}

/** The names and addresses that a certificate is for. */
export function namesOf(certificate: string): string[] {
  const names = new X509Certificate(firstOf(certificate)).getExtension(SubjectAlternativeNameExtension)
  return names?.names.items.map(item => item.value) ?? []
}

export function isAddress(name: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(':')
}

/** Beginning a day ago, because a tablet's clock may be behind. */
function life(nowMs: number, days: number) {
  return { notBefore: new Date(nowMs - DAY_MS), notAfter: new Date(nowMs + days * DAY_MS) }
}

function firstOf(chain: string): string {
  return `${chain.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----`
}

async function keyPem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}

function readKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), CURVE, false, ['sign'])
}
