import { useNavigate } from 'react-router'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'

const PAGES = [
  { name: 'settings' as const, label: 'Settings', path: '/settings' },
  { name: 'shop' as const, label: 'Shopify', path: '/settings?show=shop' },
  { name: 'people' as const, label: 'People', path: '/people' },
  { name: 'tablets' as const, label: 'Tablets and places', path: '/people?show=tablets' },
]
export type SettingsPage = (typeof PAGES)[number]['name']

/** What an owner sets up, page by page. */
export function SettingsTabs({ current }: { readonly current: SettingsPage }) {
  const navigate = useNavigate()
  const go = (name: SettingsPage) => {
    const page = PAGES.find(one => one.name === name)
    if (page !== undefined) void navigate(page.path)
  }
  return <DeskTabs current={current} label="What to set up" onChange={go} tabs={PAGES} />
}
