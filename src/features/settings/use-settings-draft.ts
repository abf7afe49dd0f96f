import { useState } from 'react'
import type { Settings } from '#domain/people/person.ts'
import type { Reason } from '#domain/quality/review.ts'
import { SETTINGS_REFUSAL_WORDS, type SettingsChange } from '#domain/settings/change-settings.ts'
import { changeOfTexts, textOfSetting, type Texts, type TypedKey } from '#domain/settings/typed.ts'
import { doneSchema } from '#protocol/command.ts'
import { useTell } from '../../sync/react/use-commands.ts'

type Draft = {
  readonly texts: Texts
  readonly reasons: readonly Reason[] | null
  /** The version that was on the screen when the first change was made. */
  readonly version: number
  /** Saved as this version, which has not come back yet. */
  readonly savedAs: number | null
}

const NO_FAULTS: ReadonlyMap<string, string> = new Map()

export type SettingsDraft = ReturnType<typeof useSettingsDraft>

/** Changes that are not saved yet, over the settings as they stand. */
export function useSettingsDraft(settings: Settings) {
  const tell = useTell()
  const [kept, setKept] = useState<Draft | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [faults, setFaults] = useState(NO_FAULTS)
  const isBack = kept !== null && kept.savedAs !== null && settings.version >= kept.savedAs
  const draft = isBack ? null : kept
  const begun = draft ?? { texts: {}, reasons: null, version: settings.version, savedAs: null }

  function put(next: Draft): void {
    setKept(next)
    setProblem(null)
  }

  async function save(): Promise<void> {
    if (draft === null) return
    const typed = changeOfTexts(draft.texts)
    setFaults(typed.ok ? NO_FAULTS : typed.error)
    if (!typed.ok) return
    const change: SettingsChange = { ...typed.value, ...(draft.reasons && { reasons: [...draft.reasons] }) }
    setBusy(true)
    const answer = await tell('/api/settings', { version: draft.version, change }, doneSchema)
    setBusy(false)
    if (answer.ok) return put({ ...draft, savedAs: draft.version + 1 })
    setProblem(answer.error)
    // Who has read that another was first and saves again means it.
    if (answer.error === SETTINGS_REFUSAL_WORDS.changed) setKept({ ...draft, version: settings.version })
  }

  return {
    busy,
    problem,
    faults,
    changedKeys: [...Object.keys(begun.texts), ...(begun.reasons === null ? [] : ['reasons'])],
    textOf: (key: TypedKey) => begun.texts[key] ?? textOfSetting(settings, key),
    reasons: begun.reasons ?? settings.reasons,
    setText: (key: TypedKey, text: string) => {
      const { [key]: _old, ...others } = begun.texts
      setFaults(new Map([...faults].filter(([wrong]) => wrong !== key)))
      const isAsBefore = text === textOfSetting(settings, key)
      put({ ...begun, texts: isAsBefore ? others : { ...others, [key]: text } })
    },
    setReasons: (reasons: readonly Reason[]) => put({ ...begun, reasons }),
    discard: () => {
      setKept(null)
      setProblem(null)
      setFaults(NO_FAULTS)
    },
    save,
  }
}
