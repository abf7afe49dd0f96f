import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { KeyboardEvent, ReactNode } from 'react'
import { ownProps } from '../own-props.ts'

export type DeskTab<Name extends string> = {
  readonly name: Name
  readonly label: string
  /** Beside the label; a mark that says there is something to see. */
  readonly count?: ReactNode
}

type Props<Name extends string> = {
  readonly tabs: readonly DeskTab<Name>[]
  readonly current: Name
  readonly onChange: (name: Name) => void
  /** What the tabs are of, for those who hear the page. */
  readonly label: string
}

/** Tabs with arrow keys. */
export function DeskTabs<Name extends string>({ tabs, current, onChange, label }: Props<Name>) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const at = tabs.findIndex(tab => tab.name === current)
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (next !== undefined) onChange(next.name)
  }
  return (
    <Root aria-label={label} onKeyDown={step} role="tablist">
      {tabs.map(tab => (
        <Tab
          aria-selected={tab.name === current}
          chosen={tab.name === current}
          key={tab.name}
          onClick={() => onChange(tab.name)}
          role="tab"
          tabIndex={tab.name === current ? 0 : -1}
        >
          {tab.label}
          {tab.count !== undefined && <Count>{tab.count}</Count>}
        </Tab>
      ))}
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flex: 'none',
  gap: 4,
  // Upright tablets: tabs that lie outside the page would make all of it wider.
  '@media (max-width: 900px)': { flexWrap: 'wrap' },
  borderBlockEnd: `2px solid ${theme.floor.colours.line}`,
}))

const Tab = styled(
  ButtonBase,
  ownProps('chosen'),
)<{ chosen: boolean }>(({ theme, chosen }) => ({
  gap: 10,
  minHeight: 52,
  paddingInline: 20,
  marginBlockEnd: -2,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: chosen ? 700 : 600,
  whiteSpace: 'nowrap',
  color: chosen ? theme.floor.colours.ink : theme.floor.colours.inkSoft,
  borderBlockEnd: `4px solid ${chosen ? theme.floor.colours.brand : 'transparent'}`,
}))

const Count = styled('span')(({ theme }) => ({
  minWidth: 26,
  padding: '1px 8px',
  borderRadius: 13,
  fontSize: 15,
  background: theme.floor.colours.sunk,
}))
