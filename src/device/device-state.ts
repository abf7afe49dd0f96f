import type { Result } from '#kernel/result.ts'
import type { Watched } from '#kernel/watched.ts'
import type { DeviceMark } from './device-mark.ts'

/**
 * What a browser that dropped its databases still knows: who it was, null where that is gone too, and how
 * many unsent entries its second copy holds.
 */
export type Lost = { readonly mark: DeviceMark | null; readonly copiedCount: number }

export type EnrolledDevice = {
  readonly deviceId: string
  readonly name: string
  /** T2: the second device. */
  readonly number: number
  readonly locationId: string
  readonly enrolledAtMs: number
}

/**
 * reading: not known yet; enrolled: may work, offline too. `lost`: it was enrolled, and the browser dropped
 * what it had stored.
 */
export type DeviceState =
  | { readonly stage: 'reading' }
  | { readonly stage: 'notEnrolled'; readonly lost: Lost | null }
  | { readonly stage: 'enrolled'; readonly device: EnrolledDevice }

/** Why a device could not be enrolled; one sentence per refusal in `ENROL_WORDS`. */
export type EnrolRefusal =
  'insecureOrigin' | 'badCode' | 'noNetwork' | 'oldVersion' | 'cannotStore' | 'failed'

export const ENROL_WORDS: Readonly<Record<EnrolRefusal, string>> = {
  insecureOrigin:
    'This address is not secure: this tablet could not work without network. Open the https address.',
  badCode: 'This enrolment code is wrong, used or too old. Ask for a new one.',
  noNetwork: 'The server did not answer. Enrolling needs the network, once.',
  oldVersion: 'This version of the app is too old. Reload to update it, then enrol.',
  cannotStore: 'This browser does not let the app keep its work. Leave private mode, or use another browser.',
  failed: 'Something went wrong on this tablet. Reload the page; if it asks again, take a new code.',
}

export interface DeviceControl {
  readonly state: Watched<DeviceState>
  /** True where this origin can work without network (https or localhost). */
  readonly secure: boolean
  /** Never rejects. */
  enrol(code: string, name: string): Promise<Result<EnrolledDevice, EnrolRefusal>>
  /**
   * Takes a new identity in place of one that the server no longer takes: kept beside the old one, until the
   * next start has issued what was not sent under the new one. Never rejects.
   */
  enrolAgain(code: string): Promise<Result<null, EnrolRefusal>>
  /**
   * The next number that this tablet gives by itself, such as `T2-7`. Never given twice. Throws a
   * `CannotStoreError` where the tablet cannot keep that it was given.
   */
  nextTemporaryNumber(): Promise<string>
}
