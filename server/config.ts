import { resolve } from 'node:path'
import { z } from 'zod'
import { type Result, fail, ok } from '#kernel/result.ts'

const switchSchema = z.enum(['true', 'false']).transform(value => value === 'true')
const portSchema = z.coerce.number().int().min(0).max(65_535)

/**
 * Every setting of the server: one table, judged whole at start. The README's table is checked against it.
 * Shopify's credentials are judged where they are read (`shopify/credentials.ts`); here only their names
 * stand.
 */
export const SETTINGS = {
  PORT: { schema: portSchema, standard: '8080', says: 'Port of plain http' },
  HOST: {
    schema: z.string().min(1),
    standard: '127.0.0.1',
    says: 'Address of plain http; tablets need https, so leave it unless a proxy stands in front',
  },
  FLOORBOOK_DATA: { schema: z.string().min(1), standard: './data', says: 'Folder of all data' },
  FLOORBOOK_HTTPS_PORT: {
    schema: portSchema,
    standard: '8443',
    says: 'Port of https, where there is a certificate',
  },
  FLOORBOOK_HTTPS_HOST: { schema: z.string().min(1), standard: '0.0.0.0', says: 'Address of https' },
  FLOORBOOK_TLS_CERT: {
    schema: z.string(),
    standard: '',
    says: 'File with a certificate chain of your own (PEM); else that of `npm run certificate` is used',
  },
  FLOORBOOK_TLS_KEY: { schema: z.string(), standard: '', says: 'File with its key (PEM)' },
  FLOORBOOK_NAME: {
    schema: z.string().max(253),
    standard: '',
    says: 'The lasting https name of this server, for example shed.lan: it stands in enrolment links',
  },
  FLOORBOOK_SIMULATOR_PORT: { schema: portSchema, standard: '0', says: 'Port of the simulated shop; 0: any' },
  FLOORBOOK_SHOPIFY: {
    schema: z.enum(['auto', 'off']),
    standard: 'auto',
    says: 'auto: the real shop where credentials are set, else a simulated one; off: neither',
  },
  FLOORBOOK_ENROLMENT_CODE: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9]{4,32}$/, 'must be 4 to 32 letters and digits')
      .or(z.literal('')),
    standard: '',
    says: 'Enrolment code of the demo; else one is made at each start',
  },
  FLOORBOOK_READ_TOKEN: {
    schema: z.string().regex(/^([\x21-\x7e]{24,200})?$/, 'must be 24 to 200 characters without spaces'),
    standard: '',
    says: 'Token with which other programs read orders, runs and stock; unset: they may not',
  },
  FLOORBOOK_SMTP_URL: {
    schema: z
      .string()
      .regex(/^smtps?:\/\/[^\s/]+\/?$/, 'must be smtp://host:port or smtps://user:password@host:port')
      .or(z.literal('')),
    standard: '',
    says: 'Mail server for minimum alerts, smtps://user:password@host:port; unset: no mails',
  },
  FLOORBOOK_MAIL_FROM: {
    schema: z.email('must be a mail address').or(z.literal('')),
    standard: '',
    says: 'Sender of these mails',
  },
  FLOORBOOK_WEBHOOK_SECRET: {
    schema: z.string().regex(/^([\x21-\x7e]{16,200})?$/, 'must be 16 to 200 characters without spaces'),
    standard: '',
    says: 'Secret that signs alerts to the address of the settings page; unset: none are posted',
  },
  FLOORBOOK_SHOPIFY_CALLBACK: {
    schema: z
      .string()
      .regex(/^https:\/\/[^\s/?#@]+$/, 'must be https://your.name, without a path')
      .or(z.literal('')),
    standard: '',
    says: 'Public https address where Shopify sends webhooks; unset: Shopify is asked every 30 s',
  },
  FLOORBOOK_SHOPIFY_KEYS: {
    schema: z.enum(['honoured', 'ignored']),
    standard: 'honoured',
    says: 'ignored where `npm run shopify:check` found so: then nothing is ever sent twice',
  },
  SHOPIFY_WEBHOOK_SECRET: {
    schema: z.string(),
    standard: '',
    says: 'What webhooks are signed with, where it is not the client secret',
  },
  SHOPIFY_WEBHOOK_SECRET_BEFORE: {
    schema: z.string(),
    standard: '',
    says: 'The one before, while it is being rotated',
  },
  SHOPIFY_SHOP: { schema: z.string(), standard: '', says: 'your-shop.myshopify.com' },
  SHOPIFY_ACCESS_TOKEN: { schema: z.string(), standard: '', says: "A custom app's token" },
  SHOPIFY_CLIENT_ID: { schema: z.string(), standard: '', says: "An app's client id" },
  SHOPIFY_CLIENT_SECRET: { schema: z.string(), standard: '', says: "An app's client secret" },
  SHOPIFY_CREDENTIALS_FILE: {
    schema: z.string(),
    standard: '',
    says: 'JSON file (mode 600) with these instead',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    standard: 'info',
    says: 'How much is logged',
  },
  TRUST_PROXY: {
    schema: switchSchema,
    standard: 'false',
    says: 'true where a proxy in front says by X-Forwarded-* who asks and whether by https',
  },
} as const

/** Read by tests alone; a server that is started beside them must not stumble over them. */
const OF_TESTS: ReadonlySet<string> = new Set(['FLOORBOOK_SEED', 'FLOORBOOK_CHROMIUM'])

type Settings = typeof SETTINGS
export type SettingName = keyof Settings

export type Config = {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  readonly https: { readonly port: number; readonly host: string }
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  readonly name: string | null
  readonly simulatorPort: number
  readonly shopify: 'auto' | 'off'
  /** Where Shopify reaches this server, `https://your.name`; null: nowhere. */
  readonly shopifyCallback: string | null
  readonly shopifyKeys: 'honoured' | 'ignored'
  readonly enrolmentCode: string | null
  /** Null: nobody but devices reads. */
  readonly readToken: string | null
  /** How minimum alerts leave the server; null: not that way. */
  readonly alerts: {
    readonly mail: { readonly smtpUrl: string; readonly from: string } | null
    readonly webhookSecret: string | null
  }
  readonly logLevel: string
  readonly trustProxy: boolean
}

const schema = z.object({
  PORT: SETTINGS.PORT.schema,
  HOST: SETTINGS.HOST.schema,
  FLOORBOOK_DATA: SETTINGS.FLOORBOOK_DATA.schema,
  FLOORBOOK_HTTPS_PORT: SETTINGS.FLOORBOOK_HTTPS_PORT.schema,
  FLOORBOOK_HTTPS_HOST: SETTINGS.FLOORBOOK_HTTPS_HOST.schema,
  FLOORBOOK_TLS_CERT: SETTINGS.FLOORBOOK_TLS_CERT.schema,
  FLOORBOOK_TLS_KEY: SETTINGS.FLOORBOOK_TLS_KEY.schema,
  FLOORBOOK_NAME: SETTINGS.FLOORBOOK_NAME.schema,
  FLOORBOOK_SIMULATOR_PORT: SETTINGS.FLOORBOOK_SIMULATOR_PORT.schema,
  FLOORBOOK_SHOPIFY: SETTINGS.FLOORBOOK_SHOPIFY.schema,
  FLOORBOOK_ENROLMENT_CODE: SETTINGS.FLOORBOOK_ENROLMENT_CODE.schema,
  FLOORBOOK_READ_TOKEN: SETTINGS.FLOORBOOK_READ_TOKEN.schema,
  FLOORBOOK_SMTP_URL: SETTINGS.FLOORBOOK_SMTP_URL.schema,
  FLOORBOOK_MAIL_FROM: SETTINGS.FLOORBOOK_MAIL_FROM.schema,
  FLOORBOOK_WEBHOOK_SECRET: SETTINGS.FLOORBOOK_WEBHOOK_SECRET.schema,
  FLOORBOOK_SHOPIFY_KEYS: SETTINGS.FLOORBOOK_SHOPIFY_KEYS.schema,
  FLOORBOOK_SHOPIFY_CALLBACK: SETTINGS.FLOORBOOK_SHOPIFY_CALLBACK.schema,
  LOG_LEVEL: SETTINGS.LOG_LEVEL.schema,
  TRUST_PROXY: SETTINGS.TRUST_PROXY.schema,
})

/** The whole configuration, or every fault of it at once, each as a line for people. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, string[]> {
  const given = Object.entries(SETTINGS).map(([name, { standard }]): [string, string] => {
    const value = environment[name]?.trim() ?? ''
    return [name, value === '' ? standard : value]
  })
  const parsed = schema.safeParse(Object.fromEntries(given))
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  const unknown = Object.keys(environment).filter(
    name => name.startsWith('FLOORBOOK_') && !(name in SETTINGS) && !OF_TESTS.has(name),
  )
  faults.push(...unknown.map(name => `${name}: there is no such setting`))
  const settings = Object.fromEntries(given)
  if ((settings['FLOORBOOK_TLS_CERT'] === '') !== (settings['FLOORBOOK_TLS_KEY'] === '')) {
    faults.push('FLOORBOOK_TLS_CERT, FLOORBOOK_TLS_KEY: set both or neither')
  }
  if ((settings['FLOORBOOK_SMTP_URL'] === '') !== (settings['FLOORBOOK_MAIL_FROM'] === '')) {
    faults.push('FLOORBOOK_SMTP_URL, FLOORBOOK_MAIL_FROM: set both or neither')
  }
  if (!parsed.success || faults.length > 0) return fail(faults)
  return ok(configOf(parsed.data))
}

function configOf(settings: z.infer<typeof schema>): Config {
  const orNull = (text: string) => (text === '' ? null : text)
  const certFile = orNull(settings.FLOORBOOK_TLS_CERT)
  const keyFile = orNull(settings.FLOORBOOK_TLS_KEY)
  const smtpUrl = orNull(settings.FLOORBOOK_SMTP_URL)
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataFolder: resolve(settings.FLOORBOOK_DATA),
    https: { port: settings.FLOORBOOK_HTTPS_PORT, host: settings.FLOORBOOK_HTTPS_HOST },
    tls: certFile === null || keyFile === null ? null : { certFile, keyFile },
    name: orNull(settings.FLOORBOOK_NAME),
    simulatorPort: settings.FLOORBOOK_SIMULATOR_PORT,
    shopify: settings.FLOORBOOK_SHOPIFY,
    shopifyKeys: settings.FLOORBOOK_SHOPIFY_KEYS,
    shopifyCallback: orNull(settings.FLOORBOOK_SHOPIFY_CALLBACK),
    enrolmentCode: orNull(settings.FLOORBOOK_ENROLMENT_CODE),
    readToken: orNull(settings.FLOORBOOK_READ_TOKEN),
    alerts: {
      mail: smtpUrl === null ? null : { smtpUrl, from: settings.FLOORBOOK_MAIL_FROM },
      webhookSecret: orNull(settings.FLOORBOOK_WEBHOOK_SECRET),
    },
    logLevel: settings.LOG_LEVEL,
    trustProxy: settings.TRUST_PROXY,
  }
}
