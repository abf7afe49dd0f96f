import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { REASON_MAX } from '#domain/ledger/reason.ts'
import type { Intention } from '#domain/reconcile/row.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { counted } from './words.ts'

type Props = {
  readonly intention: Intention
  /** Why nothing can be started; null where it can. */
  readonly why: string | null
  readonly busy: boolean
  readonly onStart: (reason: string, isDryRun: boolean) => void
}

const REASONS = ['Counted by hand', 'A missed change', 'First stock of the shop', 'other'] as const
type Reason = (typeof REASONS)[number]

/** Always in sight: what starting would do, why, and the two ways to start. */
export function CompareFoot({ intention, why, busy, onStart }: Props) {
  const [reason, setReason] = useState<Reason>(REASONS[0])
  const [text, setText] = useState('')
  const { toShopify, toLocal, left, skipped } = intention
  const still = busy || why !== null || toShopify + toLocal === 0
  const said = reason === 'other' ? text.trim() : reason
  return (
    <Root aria-label="What starting would do">
      <Words aria-live="polite">
        writes <b>{counted(toShopify, 'row')}</b> to Shopify, <b>{toLocal}</b> to Floorbook, leaves{' '}
        <b>{left}</b>, skips <b>{skipped}</b> without difference
        {why !== null && <i>{why}</i>}
      </Words>
      <DeskSelect
        label="Reason"
        onChange={setReason}
        options={REASONS.map(value => ({ value, label: value === 'other' ? 'Another reason' : value }))}
        value={reason}
        width={200}
      />
      {reason === 'other' && (
        <DeskField label="Which" maxLength={REASON_MAX} onChange={setText} value={text} width={160} />
      )}
      <DeskButton disabled={still} label="Dry run" onPress={() => onStart(said, true)} />
      <DeskButton
        disabled={still}
        emphasis="primary"
        label="Start reconciliation"
        onPress={() => onStart(said, false)}
      />
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  alignItems: 'flex-end',
  flex: 'none',
  flexWrap: 'wrap',
  gap: 12,
  paddingBlockStart: 12,
  borderBlockStart: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
}))

const Words = styled('div')(({ theme }) => ({
  flex: '1 1 260px',
  alignSelf: 'center',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  lineHeight: 1.3,
  fontVariantNumeric: 'tabular-nums',
  i: { display: 'block', fontStyle: 'normal', fontWeight: 700 },
}))
