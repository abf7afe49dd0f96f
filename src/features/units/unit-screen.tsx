import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { UnitRecord } from './unit-record.tsx'
import { useUnit } from './use-unit.ts'

/**
 * One unit by its serial number: where it was built, by whom, of which lots, how it was judged. The number
 * of a lot leads to the runs that used it. From what is on this device, without network too.
 */
export function UnitScreen({ serial }: { readonly serial: string }) {
  const navigate = useNavigate()
  const [text, setText] = useState(serial)
  const open = () => void navigate(`/units/${encodeURIComponent(text.trim())}`)
  return (
    <DeskPage
      actions={
        <Search
          onSubmit={event => {
            event.preventDefault()
            open()
          }}
        >
          <DeskField
            label="Serial number or lot"
            maxLength={60}
            onChange={setText}
            type="search"
            value={text}
            width={280}
          />
          <DeskButton disabled={text.trim() === ''} icon="search" label="Look" onPress={open} />
        </Search>
      }
      note="Scan a unit’s code, or type its number."
      title={serial === '' ? 'Units' : serial}
    >
      {serial === '' ? (
        <EmptyState
          figure="A lot leads to the runs that used it."
          sentence="Which unit? Scan its code, or type its serial number."
        />
      ) : (
        <Found serial={serial} />
      )}
    </DeskPage>
  )
}

function Found({ serial }: { readonly serial: string }) {
  const found = useUnit(serial)
  if (found === undefined) return <EmptyState sentence="Looking through all runs on this device …" />
  if (found.length === 0) {
    return (
      <EmptyState
        figure="A tablet knows the runs of its own place; the desk knows all of them."
        sentence={`No run on this device knows “${serial}”.`}
      />
    )
  }
  return (
    <Records aria-label={`What is known of ${serial}`} role="region" tabIndex={0}>
      {found.map(one => (
        <UnitRecord found={one} key={`${one.state.run.id} ${one.as} ${one.itemId}`} serial={serial} />
      ))}
    </Records>
  )
}

const Search = styled('form')({ display: 'flex', alignItems: 'flex-end', gap: 10 })

const Records = styled('div')({
  display: 'grid',
  alignContent: 'start',
  flex: 1,
  gap: 24,
  minHeight: 0,
  overflowY: 'auto',
  padding: 4,
})
