import { styled } from '@mui/material/styles'
import { useSearchParams } from 'react-router'
import type { Settings } from '#domain/people/person.ts'
import { SETTING_KEYS, type SettingKey } from '#domain/settings/change-settings.ts'
import { SETTING_GROUPS, SETTINGS_TABLE } from '#domain/settings/settings-table.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { AlertTest } from './alert-test.tsx'
import { useMayChange, WhyNot } from './may-change.tsx'
import { ReasonsEditor } from './reasons-editor.tsx'
import { SettingControl } from './setting-control.tsx'
import { ShopPage } from './shop-page.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { type SettingsDraft, useSettingsDraft } from './use-settings-draft.ts'

/** One table of all settings, each with the sentence that says what it does. */
export function SettingsScreen() {
  const { settings } = useNames()
  const [search] = useSearchParams()
  if (search.get('show') === 'shop') return <ShopPage />
  return settings === null ? null : <Page settings={settings} />
}

function Page({ settings }: { readonly settings: Settings }) {
  const draft = useSettingsDraft(settings)
  const { may, why, waits } = useMayChange()
  const [text, setText] = useQueryValue('text')
  const shown = SETTING_KEYS.filter(key => isFound(key, text))
  return (
    <DeskPage
      actions={<DeskField label="Find a setting" onChange={setText} type="search" value={text} width={280} />}
      title="Settings"
    >
      <NarrowBar>
        <SettingsTabs current="settings" />
      </NarrowBar>
      <WhyNot why={why} />
      {shown.length === 0 ? (
        <EmptyState sentence="No setting is like that." />
      ) : (
        <Scroller aria-label="All settings" role="region" tabIndex={0}>
          {SETTING_GROUPS.map(group => {
            const keys = shown.filter(key => SETTINGS_TABLE[key].group === group)
            if (keys.length === 0) return null
            return (
              <section key={group}>
                <h2>{group}</h2>
                {keys.map(key => (
                  <SettingLine draft={draft} key={key} may={may} name={key} settings={settings} />
                ))}
                {group === 'Alerts' && <AlertTest disabled={!may} unsaved={hasUnsavedAlerts(draft)} />}
              </section>
            )
          })}
        </Scroller>
      )}
      {(may || waits) && <SaveBar draft={draft} waits={waits} />}
    </DeskPage>
  )
}

function isFound(key: SettingKey, text: string): boolean {
  const { title, says, group } = SETTINGS_TABLE[key]
  return `${title} ${says} ${group}`.toLowerCase().includes(text.trim().toLowerCase())
}

function hasUnsavedAlerts({ changedKeys }: SettingsDraft): boolean {
  return changedKeys.includes('alertEmails') || changedKeys.includes('alertWebhook')
}

type LineProps = {
  readonly name: SettingKey
  readonly settings: Settings
  readonly draft: SettingsDraft
  readonly may: boolean
}

function SettingLine({ name, settings, draft, may }: LineProps) {
  const { locations } = useNames()
  const { title, says, kind } = SETTINGS_TABLE[name]
  const control =
    name === 'reasons' ? (
      <ReasonsEditor disabled={!may} onChange={draft.setReasons} reasons={draft.reasons} />
    ) : (
      <SettingControl
        disabled={!may}
        fault={draft.faults.get(name)}
        kind={kind}
        onChange={text => draft.setText(name, text)}
        places={locations}
        text={draft.textOf(name)}
        title={title}
      />
    )
  return (
    <Line>
      <div>
        <h3>{title}</h3>
        <p>{says}</p>
        {draft.changedKeys.includes(name) ? (
          <StatusBadge tone="short">not saved</StatusBadge>
        ) : (
          <ChangedBy name={name} settings={settings} />
        )}
      </div>
      {control}
    </Line>
  )
}

/** "Ruth Alder, today 14:05", or that it stands as it began. */
function ChangedBy({ name, settings }: Pick<LineProps, 'name' | 'settings'>) {
  const { person } = useNames()
  const nowMs = useNow()
  const changed = settings.changedByKey[name]
  if (changed === undefined) return <Quiet>as it began</Quiet>
  return (
    <Quiet>
      {person(changed.byId)}, {dayAndTime(changed.atMs, nowMs)}
    </Quiet>
  )
}

/** "Not saved. Idle lock: a whole number …": the field itself may be out of sight. */
function faultWords({ faults }: SettingsDraft): string | null {
  const words = SETTING_KEYS.flatMap(key => {
    const fault = faults.get(key)
    return fault === undefined ? [] : [`${SETTINGS_TABLE[key].title}: ${fault}`]
  })
  return words.length === 0 ? null : `Not saved. ${words.join(' ')}`
}

function SaveBar({ draft, waits }: { readonly draft: SettingsDraft; readonly waits: boolean }) {
  const count = draft.changedKeys.length
  const words = count === 0 ? 'All saved' : `${count} ${count === 1 ? 'change' : 'changes'} not saved`
  const why = waits ? '. No connection: Save works once the server answers.' : ''
  return (
    <>
      <ProblemLine words={draft.problem ?? faultWords(draft)} />
      <Bar>
        <p aria-live="polite">
          {words}
          {why}
        </p>
        <DeskButton disabled={count === 0 || draft.busy} label="Discard" onPress={draft.discard} />
        <DeskButton
          disabled={waits || count === 0 || draft.busy}
          emphasis="primary"
          icon="check"
          label={draft.busy ? 'Saving …' : 'Save'}
          onPress={() => void draft.save()}
        />
      </Bar>
    </>
  )
}

const Scroller = styled('div')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  padding: '0 24px 16px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  h2: { margin: '24px 0 4px', fontSize: theme.floor.text.label, fontWeight: 700 },
}))

const Line = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(260px, 440px) minmax(0, 640px)',
  alignItems: 'start',
  gap: 40,
  paddingBlock: 14,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  h3: { margin: 0, fontSize: theme.floor.text.body, fontWeight: 700 },
  p: { margin: '2px 0 6px', fontSize: theme.floor.text.small, lineHeight: 1.35 },
}))

const Bar = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  flex: 'none',
  gap: 12,
  paddingBlockStart: 16,
  p: { margin: 0, flex: 1, fontSize: theme.floor.text.label, fontWeight: 700 },
}))
