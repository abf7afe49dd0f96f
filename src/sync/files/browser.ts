import type { Tabs } from './outbox.ts'

/** SHA-256 in hex, as the browser computes it; only on https or localhost. */
export async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

export function tabsOver(channel: BroadcastChannel): Tabs {
  return {
    // A BroadcastChannel reaches this origin only and takes no target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: message => channel.postMessage(message),
    onTold(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data))
    },
  }
}
