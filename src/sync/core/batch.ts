/** An entry as it is sent: its canonical JSON text, byte for byte. */
export type UnsentEntry = { readonly deviceSeq: number; readonly id: string; readonly text: string }

/** How much goes into one push. */
export type BatchLimit = { readonly entryCount: number; readonly byteCount: number }

/** UTF-8 bytes of a text. */
export function utf8Bytes(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) count += 1
    else if (unit < 0x800) count += 2
    else if (unit >= 0xd800 && unit < 0xdc00 && index + 1 < text.length) {
      count += 4
      index += 1
    } else count += 3
  }
  return count
}

/** The longest beginning of `entries` within the limit; at least one, because a large entry goes alone. */
export function cutBatch(entries: readonly UnsentEntry[], limit: BatchLimit): readonly UnsentEntry[] {
  let byteCount = 0
  let count = 0
  for (const entry of entries) {
    byteCount += utf8Bytes(entry.text)
    if (count > 0 && (count >= limit.entryCount || byteCount > limit.byteCount)) break
    count += 1
  }
  return entries.slice(0, count)
}

/** Half of it, after the server found a batch of `sentCount` entries too large. */
export function halved(limit: BatchLimit, sentCount: number): BatchLimit {
  return {
    entryCount: Math.max(1, Math.floor(Math.min(limit.entryCount, sentCount) / 2)),
    byteCount: Math.max(1, Math.floor(limit.byteCount / 2)),
  }
}
