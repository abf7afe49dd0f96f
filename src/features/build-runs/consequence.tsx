import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Completion, LineUse } from '#domain/build-run/complete.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'

type Props = {
  readonly scene: RunOnScreen
  readonly completion: Completion
  readonly quantity: Quantity
}

const NAMED_MAX = 2
const LISTED_MAX = 2

/**
 * What the next units use and where they go, in one sentence; listed apart is only what is not as planned.
 */
export function Consequence({ scene, completion, quantity }: Props) {
  const { uses, notAsPlanned } = completion
  const [showsAll, setShowsAll] = useState(false)
  const asPlanned = uses.length - notAsPlanned.length
  const listed = showsAll ? notAsPlanned : notAsPlanned.slice(0, LISTED_MAX)
  return (
    <Root>
      <Sentence>{consequenceWords(scene, completion, quantity)}</Sentence>
      {listed.map(use => (
        <Line key={use.line}>
          <b>{scene.nameOf(use.itemId)}</b>
          <span>{deviationWords(use, symbolOf(scene, use.itemId))}</span>
        </Line>
      ))}
      {notAsPlanned.length > listed.length && (
        <More onClick={() => setShowsAll(true)}>
          {notAsPlanned.length - listed.length} more not as planned
        </More>
      )}
      {asPlanned > 0 && (
        <StatusBadge tone="done">
          {asPlanned} {asPlanned === 1 ? 'line' : 'lines'} as planned
        </StatusBadge>
      )}
    </Root>
  )
}

/** "9 more use 36 pcs oak leg, 9 pcs oak seat and 2 more parts, and are then held for inspection." */
export function consequenceWords(scene: RunOnScreen, { uses }: Completion, quantity: Quantity): string {
  const picked = uses.filter(use => use.withUnits === 0 && use.uses > 0)
  const named = picked.slice(0, NAMED_MAX).map(use => amountWords(scene, use, use.uses))
  const others = picked.length - named.length
  const parts = others === 0 ? named.join(' and ') : `${named.join(', ')} and ${others} more`
  const one = quantity === 10_000
  const labour = uses.flatMap(use => (use.withUnits > 0 ? [amountWords(scene, use, use.withUnits)] : []))
  const booking = labour.length === 0 ? '' : `${one ? 'books' : 'book'} ${labour.join(' and ')}, `
  const using = `${picked.length === 0 ? '' : `${one ? 'uses' : 'use'} ${parts}, `}${booking}and `
  const where =
    scene.state.run.output === 'inspection'
      ? `${one ? 'is' : 'are'} then held for inspection`
      : `${one ? 'goes' : 'go'} into pre-assembled stock`
  return `${quantityText(quantity)} more ${uses.length === 0 ? '' : using}${where}.`
}

function amountWords(scene: RunOnScreen, use: LineUse, quantity: Quantity): string {
  return `${quantityText(quantity)} ${symbolOf(scene, use.itemId)} ${scene.nameOf(use.itemId)}`
}

export function symbolOf(scene: RunOnScreen, itemId: string): string {
  return unitSymbol(scene.itemById.get(itemId)?.unit ?? 'piece')
}

function deviationWords(use: LineUse, unit: string): string {
  const words: string[] = []
  if (use.missing > 0) words.push(`${quantityText(use.missing)} ${unit} not picked`)
  if (use.backflushed > 0) words.push(`${quantityText(use.backflushed)} ${unit} booked without scanning`)
  if (use.short) words.push('closed short')
  if (use.broken > 0) words.push(`${quantityText(use.broken)} ${unit} broken`)
  if (use.extra > 0) words.push(`${quantityText(use.extra)} ${unit} extra`)
  return words.join(' · ')
}

const Root = styled('div')({ display: 'grid', gap: 6, justifyItems: 'start' })

const Sentence = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  lineHeight: 1.3,
  textWrap: 'balance',
}))

const Line = styled('p')(({ theme }) => ({
  display: 'flex',
  gap: 12,
  width: '100%',
  margin: 0,
  padding: '6px 12px',
  borderRadius: 6,
  fontSize: theme.floor.text.body,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))

const More = styled('button')(({ theme }) => ({
  all: 'unset',
  minHeight: 48,
  display: 'flex',
  alignItems: 'center',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  textDecoration: 'underline',
}))
