import { useNavigate, useSearchParams } from 'react-router'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import type { PaperSize } from '../../ui/print/print-page.tsx'

const SHEETS = [
  { name: 'parts', label: 'Parts', page: 'codes' },
  { name: 'orders', label: 'Orders and runs', page: 'codes' },
  { name: 'commands', label: 'Commands', page: 'codes' },
  { name: 'picks', label: 'Pick list', page: 'picks' },
  { name: 'traveler', label: 'Traveler', page: 'traveler' },
] as const
export type Sheet = (typeof SHEETS)[number]['name']

/** The way from each kind of sheet to the others; which order or run it is about goes along. */
export function PrintTabs({ current }: { readonly current: Sheet }) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const show = (name: Sheet) => {
    const page = SHEETS.find(sheet => sheet.name === name)?.page ?? 'codes'
    const kept = new URLSearchParams(search)
    kept.set('sheet', name)
    void navigate(`/print/${page}?${kept}`, { replace: true })
  }
  return <DeskTabs current={current} label="Sheets" onChange={show} tabs={SHEETS} />
}

const SIZES = [
  { value: 'a4' as const, label: 'A4' },
  { value: 'letter' as const, label: 'Letter' },
]
const SYMBOLOGIES = [
  { value: 'code128' as const, label: 'Barcode, for laser scanners' },
  { value: 'qr' as const, label: 'QR, for cameras' },
]

export type PaperChoice = { readonly size: PaperSize; readonly symbology: Symbology }

/** Which paper and which kind of code: `?paper=letter&codes=qr`. */
export function usePaperChoice(): PaperChoice {
  const [search] = useSearchParams()
  return {
    size: search.get('paper') === 'letter' ? 'letter' : 'a4',
    symbology: search.get('codes') === 'qr' ? 'qr' : 'code128',
  }
}

/** The two choices, as fields above the paper. */
export function PaperChoices({ size, symbology }: PaperChoice) {
  const [search, setSearch] = useSearchParams()
  const keep = (name: string, value: string) => {
    const kept = new URLSearchParams(search)
    kept.set(name, value)
    setSearch(kept, { replace: true })
  }
  return (
    <>
      <DeskSelect
        label="Paper"
        onChange={value => keep('paper', value)}
        options={SIZES}
        value={size}
        width={130}
      />
      <DeskSelect
        label="Kind of code"
        onChange={value => keep('codes', value)}
        options={SYMBOLOGIES}
        value={symbology}
        width={280}
      />
    </>
  )
}
