import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Assembly, Item } from '#domain/catalogue/item.ts'
import { hasRight, rightFor } from '#domain/people/rights.ts'
import { doneSchema } from '#protocol/command.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { ItemPicker } from '../../ui/desk/item-picker.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

type Props = { readonly item: Assembly; readonly items: readonly Item[] }

const RIGHT = rightFor({ kind: 'itemsWritten', body: null }, null)

/**
 * As which variant it is sold in Shopify, and the way to bind it to one or to free it; open at once where a
 * link to `#variant` led here, and only then: read again, the page begins as it always does.
 */
export function ShopLink({ item, items }: Props) {
  const tell = useTell()
  const may = hasRight(useSignedIn()?.person.roles ?? [], RIGHT) && !item.archived
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const isAskedFor = hash === '#variant'
  const [choosing, setChoosing] = useState(isAskedFor)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isAskedFor) return
    place.current?.scrollIntoView({ block: 'center' })
    void navigate({ pathname, search }, { replace: true })
  }, [isAskedFor, navigate, pathname, search])
  const [fault, setFault] = useState<string | null>(null)
  const variants = items.filter(one => one.kind === 'material' && one.shopify !== null && !one.archived)
  async function bind(fromItemId: string | null): Promise<void> {
    const told = await tell('/api/items/link', { itemId: item.id, fromItemId }, doneSchema)
    setFault(told.ok ? null : told.error)
    if (told.ok) setChoosing(false)
  }
  return (
    <>
      <p>
        {item.shopify === null ? 'Not sold in Shopify' : `Sold as ${item.sku === '' ? item.name : item.sku}`}
      </p>
      <ProblemLine words={fault} />
      {may && choosing && (
        <Choose ref={place}>
          <ItemPicker items={variants} label="Which variant is it?" onPick={one => void bind(one.id)} />
          <small>
            Its stock is Shopify’s figure until you take it over: compare it, or count what lies ready.
          </small>
          <DeskButton emphasis="quiet" label="Leave it" onPress={() => setChoosing(false)} small />
        </Choose>
      )}
      {may && !choosing && (
        <Buttons>
          <DeskButton
            icon="cloud"
            label={item.shopify === null ? 'Choose its variant' : 'Another variant'}
            onPress={() => setChoosing(true)}
            small
          />
          {item.shopify !== null && (
            <DeskButton emphasis="quiet" label="No longer sold" onPress={() => void bind(null)} small />
          )}
        </Buttons>
      )}
    </>
  )
}

const Choose = styled('div')({ display: 'grid', gap: 8 })

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })
