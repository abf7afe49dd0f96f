import { createHmac } from 'node:crypto'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { Notice } from './notice.ts'

const TIMEOUT_MS = 15_000

/**
 * `t=<unix seconds>,v1=<hex>`: HMAC-SHA-256 over `<t>.<body>` with the shared secret. The time inside keeps
 * an old request from being played again.
 */
export function signatureOf(secret: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** Posts a notice; anything but a 2xx answer within 15 seconds is a failure, in words. */
export async function postNotice(
  notice: Notice,
  to: { readonly url: string; readonly secret: string; readonly nowMs: number },
  stopping: AbortSignal | null,
): Promise<Result<null, string>> {
  const body = JSON.stringify(notice)
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Floorbook',
        'x-floorbook-delivery': notice.id,
        'x-floorbook-signature': signatureOf(to.secret, body, to.nowMs),
      },
      body,
      // What is told goes to the address that the owner wrote down, and to no other.
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(stopping === null ? [] : [stopping])]),
    })
    await response.body?.cancel()
    return response.ok ? ok(null) : fail(`The address answered ${response.status}.`)
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return fail(late ? 'The address did not answer in 15 seconds.' : 'The address could not be reached.')
  }
}
