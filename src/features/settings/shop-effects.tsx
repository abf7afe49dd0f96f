import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { retryMayHelp } from '#domain/shopify/refusals.ts'
import type { ShopEffectRow } from '#protocol/shop-standing.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { QuietWhole, Strong } from '../../ui/desk/desk-table.tsx'
import { dayAndTime } from '../../ui/time-words.ts'

type Props = {
  readonly effects: readonly ShopEffectRow[]
  readonly disabled: boolean
  readonly onRetry: (outboxIds: readonly number[]) => void
  readonly onSettle: (outboxIds: readonly number[], arrived: boolean) => void
}

/** What Shopify has not been told, those that ask a person first. */
export function ShopEffects({ effects, disabled, onRetry, onSettle }: Props) {
  const itemIds = useMemo(() => [...new Set(effects.map(effect => effect.itemId))], [effects])
  const items = useItems(itemIds)
  const again = effects.filter(mayGoAgain).map(({ outboxId }) => outboxId)
  if (effects.length === 0) return null
  return (
    <section>
      <Head>
        <h2>Not in Shopify yet</h2>
        {again.length > 1 && (
          <DeskButton
            disabled={disabled}
            icon="undo"
            label={`Try all ${again.length} again`}
            onPress={() => onRetry(again)}
          />
        )}
      </Head>
      <ul>
        {effects.map(effect => (
          <Effect
            disabled={disabled}
            effect={effect}
            key={effect.outboxId}
            name={items.get(effect.itemId)?.name ?? effect.itemId}
            onRetry={onRetry}
            onSettle={onSettle}
          />
        ))}
      </ul>
    </section>
  )
}

function mayGoAgain({ asks, reason }: ShopEffectRow): boolean {
  return asks === 'retry' && retryMayHelp(reason)
}

type EffectProps = Omit<Props, 'effects'> & { readonly effect: ShopEffectRow; readonly name: string }

function Effect({ effect, name, disabled, onRetry, onSettle }: EffectProps) {
  const { outboxId, locationId, what, sinceMs, reason, asks } = effect
  const { place } = useNames()
  const nowMs = useNow()
  const ids = [outboxId]
  return (
    <li>
      <What>
        <Strong>
          {name}, {place(locationId)}: {what}
        </Strong>
        <QuietWhole>
          {dayAndTime(sinceMs, nowMs)}
          {reason === null ? ', on its way' : ` · ${reason}`}
        </QuietWhole>
      </What>
      {asks !== null && (
        <Buttons>
          {asks === 'retry' ? (
            <>
              {mayGoAgain(effect) && (
                <DeskButton disabled={disabled} label="Try again" onPress={() => onRetry(ids)} />
              )}
              <DeskButton disabled={disabled} label="Leave it out" onPress={() => onSettle(ids, true)} />
            </>
          ) : (
            <>
              <DeskButton disabled={disabled} label="It arrived" onPress={() => onSettle(ids, true)} />
              <DeskButton disabled={disabled} label="It did not" onPress={() => onSettle(ids, false)} />
            </>
          )}
        </Buttons>
      )}
    </li>
  )
}

const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 24,
})

/** Whatever Shopify said, what is to be done about it stands beside it. */
const What = styled('div')({ flex: 1, minWidth: 0 })

const Buttons = styled('div')({ display: 'flex', flex: 'none', gap: 12 })
