import { createTransport } from 'nodemailer'
import { fail, ok, type Result } from '#kernel/result.ts'
import { mailText, type Notice, noticeWords } from './notice.ts'

const TIMEOUT_MS = 15_000

export type MailServer = { readonly smtpUrl: string; readonly from: string }

/** Mails a notice to all addresses in one message; a failure in words that hold no password. */
export async function mailNotice(
  notice: Notice,
  server: MailServer,
  to: readonly string[],
): Promise<Result<null, string>> {
  const transport = createTransport({
    ...addressOf(server.smtpUrl),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: server.from,
      to: [...to],
      subject: noticeWords(notice),
      text: mailText(notice),
      headers: { 'x-floorbook-delivery': notice.id },
    })
    return ok(null)
  } catch (error) {
    return fail(`The mail server did not take it (${codeOf(error)}).`)
  } finally {
    transport.close()
  }
}

function addressOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password never crosses the network in the clear.
    requireTLS: !secure && username !== '',
    ...(username === '' ? {} : { auth }),
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'no reason'
}
