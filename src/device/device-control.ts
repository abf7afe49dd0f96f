import { must } from '#kernel/assert.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import { cell } from '#kernel/watched.ts'
import { enrolAnswerSchema, enrolRequestSchema } from '#protocol/device.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { CannotStoreError } from '../sync/cannot-store.ts'
import type { Http } from '../sync/http.ts'
import type { DeviceDatabase, DeviceRow, Identity } from './device-database.ts'
import type { DeviceMarks } from './device-mark.ts'
import type { DeviceControl, DeviceState, EnrolledDevice, EnrolRefusal, Lost } from './device-state.ts'

export type DeviceControlPorts = {
  readonly database: DeviceDatabase
  readonly marks: Pick<DeviceMarks, 'read'>
  /** How many unsent entries the second copy holds. */
  readonly copiedCount: () => Promise<number>
  readonly http: Http
  /** https or localhost: only there can the app work without network. */
  readonly secure: boolean
  readonly nowMs: () => number
  /** Asks the browser to keep what is stored here. */
  readonly persist: () => Promise<boolean>
  readonly onFailure: (problem: unknown) => void
  /** The next identity is kept: begin again, in all tabs. */
  readonly onEnrolledAgain: () => void
}

export type OwnDevice = DeviceControl & {
  /** Token and key, once enrolled. */
  row(): Promise<DeviceRow | null>
}

/** Reads who this device is and enrols it. The state is `reading` until the row was read. */
export function deviceControl(ports: DeviceControlPorts): OwnDevice {
  const { database } = ports
  const state = cell<DeviceState>({ stage: 'reading' })
  let reading = ports.secure ? read() : insecure()

  async function read(): Promise<DeviceRow | null> {
    const row = await database.device()
    if (row === null) state.set({ stage: 'notEnrolled', lost: await lostNow() })
    else state.set({ stage: 'enrolled', device: deviceOf(row) })
    return row
  }

  async function lostNow(): Promise<Lost | null> {
    const mark = ports.marks.read()
    const copiedCount = await ports.copiedCount()
    return mark === null && copiedCount === 0 ? null : { mark, copiedCount }
  }

  async function insecure(): Promise<null> {
    state.set({ stage: 'notEnrolled', lost: null })
    return null
  }

  async function ask(code: string, name: string): Promise<Result<Identity, EnrolRefusal>> {
    if (!ports.secure) return fail<EnrolRefusal>('insecureOrigin')
    const request = enrolRequestSchema.safeParse({ protocol: PROTOCOL_VERSION, code: code.trim(), name })
    if (!request.success) return fail<EnrolRefusal>('badCode')
    const body = request.data
    const reply = await ports.http.request({ method: 'POST', path: '/api/devices', body }, enrolAnswerSchema)
    if (reply.kind === 'weather') return fail<EnrolRefusal>('noNetwork')
    if (reply.kind === 'problem') {
      return fail<EnrolRefusal>(reply.status === 426 ? 'oldVersion' : refusalOf(reply.problem.code))
    }
    const { token, secret, epoch, deviceId, number, locationId } = reply.answer
    const key = await importKey(secret)
    const enrolledAtMs = ports.nowMs()
    return ok({ deviceId, name: body.name, number, locationId, enrolledAtMs, token, key, epoch })
  }

  async function enrol(code: string, name: string): Promise<Result<EnrolledDevice, EnrolRefusal>> {
    const identity = await ask(code, name)
    if (!identity.ok) return identity
    const hasLost = ((await lostNow())?.copiedCount ?? 0) > 0
    const kept = hasLost ? putNext(identity.value) : database.putDevice({ id: 'device', ...identity.value })
    if (!(await isKept(kept))) return fail<EnrolRefusal>('cannotStore')
    await ports.persist().catch(ports.onFailure)
    if (hasLost) {
      ports.onEnrolledAgain()
      return ok(deviceOf(identity.value))
    }
    reading = read()
    return ok(deviceOf(must(await reading, 'the device that was just stored')))
  }

  /** What was not sent is issued again under this name before it is taken. */
  function putNext(identity: Identity): Promise<void> {
    return database.putNextDevice({ id: 'next', ...identity, rows: null, cleared: false })
  }

  async function enrolAgain(code: string): Promise<Result<null, EnrolRefusal>> {
    const { name } = must(await reading, 'a device that was enrolled before')
    const identity = await ask(code, name)
    if (!identity.ok) return identity
    if (!(await isKept(putNext(identity.value)))) return fail<EnrolRefusal>('cannotStore')
    ports.onEnrolledAgain()
    return ok(null)
  }

  async function failed(problem: unknown): Promise<Result<never, EnrolRefusal>> {
    ports.onFailure(problem)
    return fail<EnrolRefusal>('failed')
  }

  return {
    state,
    secure: ports.secure,
    enrol: (code, name) => enrol(code, name).catch(failed),
    enrolAgain: code => enrolAgain(code).catch(failed),
    row: () => reading,
    async nextTemporaryNumber() {
      const row = must(await reading, 'an enrolled device')
      const next = await database.nextCount('temporaryNumber').catch(cannotCount)
      return `T${row.number}-${next}`
    },
  }
}

/** False in private mode, or where there is no room: without it nothing here would survive the day. */
async function isKept(writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch {
    // Which of the two it is does not matter: the person is told that this browser does not keep it.
    return false
  }
}

function cannotCount(cause: unknown): never {
  throw new CannotStoreError('failed', cause)
}

function refusalOf(code: string): EnrolRefusal {
  return code === 'tooMany' ? 'noNetwork' : 'badCode'
}

function deviceOf({ deviceId, name, number, locationId, enrolledAtMs }: Identity): EnrolledDevice {
  return { deviceId, name, number, locationId, enrolledAtMs }
}

/** The server's secret as a key that the browser keeps and nobody can read out again. */
async function importKey(secretBase64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(secretBase64), character => character.charCodeAt(0))
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
