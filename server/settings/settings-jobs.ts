import { fail, type Result } from '#kernel/result.ts'
import { policyEffects } from '#domain/ledger/effects.ts'
import type { Settings } from '#domain/people/person.ts'
import {
  changedSettings,
  type SettingsChange,
  type SettingsRefusal,
} from '#domain/settings/change-settings.ts'
import { policyOf } from '#domain/shopify/policy.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'

/**
 * Saves settings for somebody who saw `version`; two who save at once are one after the other here.
 * `nothingOpen`: whether Shopify has acknowledged everything that it was ever told.
 */
export function saveSettingsJob(
  change: SettingsChange,
  version: number,
  byId: string,
  nothingOpen: () => boolean,
): Job<Result<Settings, SettingsRefusal | 'noSettings'>> {
  return batch => {
    const before = batch.view.body('people', 'settings')
    if (before?.part !== 'settings') return () => fail('noSettings')
    const locationIds = batch.view.bodiesOfGroup('people', 'location').map(body => body.id)
    const saved = changedSettings(before, change, { version, locationIds, byId, atMs: batch.nowMs })
    if (!saved.ok) return () => saved
    if (!switchPolicy(batch, before, saved.value, nothingOpen)) return () => fail('effectsOpen')
    batch.drafts.put({ collection: 'people', id: 'settings', body: saved.value }, null)
    return () => saved
  }
}

/**
 * Writes what Shopify has to be told where the settings now say otherwise. False, and nothing written, where
 * something is on its way there or waits for a person: those effects were computed under the old settings,
 * and nobody could say afterwards what Shopify ought to show.
 */
function switchPolicy(batch: Batch, before: Settings, after: Settings, nothingOpen: () => boolean): boolean {
  const [from, to] = [policyOf(before), policyOf(after)]
  if (from.mode === to.mode && from.belowZero === to.belowZero) return true
  if (batch.hasEffects() || !nothingOpen()) return false
  const effects = policyEffects(batch.view, from, to)
  if (effects.length === 0) return true
  const entryId = `settings:${after.version}`
  const bookSeq = batch.bookHead('shop')?.bookSeq ?? 1
  batch.addEffects({ entryId, book: 'shop', bookSeq, createdAtMs: batch.nowMs, effects })
  return true
}
