export type ScannedCode =
  | { readonly kind: 'code'; readonly code: string }
  /** The code's link leads to another address: enrolling here would strand the tablet's work. */
  | { readonly kind: 'elsewhere'; readonly origin: string }

/** The enrolment code of a scanned link or of a plain scanned code. */
export function codeFromScan(raw: string, origin: string): ScannedCode {
  const text = raw.trim()
  if (!URL.canParse(text)) return { kind: 'code', code: text }
  const link = new URL(text)
  if (link.origin !== origin) return { kind: 'elsewhere', origin: link.origin }
  return { kind: 'code', code: decodeURIComponent(/^\/enrol\/([^/]+)/.exec(link.pathname)?.[1] ?? '') }
}
