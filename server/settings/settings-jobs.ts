import { fail, type Result } from '#kernel/result.ts'
import type { Settings } from '#domain/people/person.ts'
import {
  changedSettings,
  type SettingsChange,
  type SettingsRefusal,
} from '#domain/settings/change-settings.ts'
import type { Job } from '../replication/writer.ts'

/** Saves settings for somebody who saw `version`; two who save at once are one after the other here. */
export function saveSettingsJob(
  change: SettingsChange,
  version: number,
  byId: string,
): Job<Result<Settings, SettingsRefusal | 'noSettings'>> {
  return batch => {
    const before = batch.view.body('people', 'settings')
    if (before?.part !== 'settings') return () => fail('noSettings')
    const locationIds = batch.view.bodiesOfGroup('people', 'location').map(body => body.id)
    const saved = changedSettings(before, change, { version, locationIds, byId, atMs: batch.nowMs })
    if (saved.ok) batch.drafts.put({ collection: 'people', id: 'settings', body: saved.value }, null)
    return () => saved
  }
}
