import type { BrowserContext } from '@playwright/test'

const contextsByUrl = new Map<string, BrowserContext[]>()

/** A tablet that works against the server at this address: it goes when the server is removed. */
export function goesWith(url: string, context: BrowserContext): void {
  contextsByUrl.set(url, [...(contextsByUrl.get(url) ?? []), context])
}

/**
 * All files of one worker share a browser. A tablet left open would go on asking its server, which is gone,
 * for as long as the worker lives; and what a later test shows when it fails would be this tablet's page.
 */
export async function closeContextsOf(url: string): Promise<void> {
  const contexts = contextsByUrl.get(url) ?? []
  contextsByUrl.delete(url)
  await Promise.all(contexts.map(context => context.close()))
}
