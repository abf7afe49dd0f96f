import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Assembly, Item } from '#domain/catalogue/item.ts'
import { hasRight, rightFor } from '#domain/people/rights.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { CodeImage } from '../../ui/print/code-image.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { Term } from '../../ui/term.tsx'
import { CanBuildLine } from './can-build.tsx'
import { whereUsed } from './component-tree.ts'
import { CostPerUnit } from './cost-per-unit.tsx'
import { KindMark } from './kind-mark.tsx'
import { ReconcileOne } from './reconcile-one.tsx'
import { ShopLink } from './shop-link.tsx'
import { useFreeStock } from './use-free-stock.ts'
import { useMayTellCosts } from './use-push-costs.ts'
import { quantityWords } from '../../ui/desk/stock-figure.tsx'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { useStockAt } from '../../sync/react/use-stock-at.ts'

type Props = {
  readonly item: Assembly
  readonly items: readonly Item[]
  /** Asks to put units that lie ready there on hold. */
  readonly onHold: (locationId: string) => void
}

const HOLD_RIGHT = rightFor({ kind: 'putOnHold', body: null }, null)

/** What it looks like, what lies ready where, where it is used, and its code. */
export function AssemblySide({ item, items, onHold }: Props) {
  const navigate = useNavigate()
  const mayTellCosts = useMayTellCosts()
  const mayHold = hasRight(useSignedIn()?.person.roles ?? [], HOLD_RIGHT)
  const self = useMemo(() => [item], [item])
  const { stockAt, locations } = useStockAt(self)
  const itemById = useMemo(() => new Map(items.map(one => [one.id, one])), [items])
  const freeById = useFreeStock(
    items,
    useMemo(() => locations.map(({ id }) => id), [locations]),
  )
  const uses = useMemo(() => whereUsed(item.id, items), [item.id, items])
  return (
    <Root>
      <ItemPicture name={item.name} picture={item.picture} size={200} sku={item.sku} />
      <div>
        <KindMark item={item} />
      </div>
      <Block>
        <h2>
          <Term word="pre-assembled stock">Pre-assembled stock</Term>
        </h2>
        {locations.map(({ id, name }) => {
          const stock = stockAt(item.id, id)
          return (
            <Row key={id}>
              <span>{name}</span>
              <b>{stock === null ? 'not counted' : quantityWords(stock.available, item.unit)}</b>
              {item.shopify !== null && <ReconcileOne item={item} locationId={id} place={name} />}
              {mayHold && (stock?.available ?? 0) > 0 && (
                <DeskButton emphasis="quiet" label="Hold" onPress={() => onHold(id)} small />
              )}
            </Row>
          )
        })}
      </Block>
      {item.components.length > 0 && (
        <Block>
          <h2>Can be built now</h2>
          {locations.map(({ id, name }) => (
            <CanBuildLine
              freeById={freeById}
              item={item}
              itemById={itemById}
              key={id}
              locationId={id}
              place={name}
            />
          ))}
        </Block>
      )}
      {item.components.length > 0 && (
        <Block>
          <h2>Cost of one, by its parts</h2>
          <CostPerUnit item={item} items={items} />
          {mayTellCosts && item.shopify !== null && (
            <DeskButton
              icon="cloud"
              label="Push cost to Shopify"
              onPress={() => void navigate(`/boms/costs?items=${encodeURIComponent(item.id)}`)}
            />
          )}
        </Block>
      )}
      <Block>
        <h2>In Shopify</h2>
        <ShopLink item={item} items={items} />
      </Block>
      <Block>
        <h2>Goes into</h2>
        {uses.length === 0 && <p>{item.kind === 'bom' ? 'Sold as it is' : 'Nothing uses it yet'}</p>}
        {uses.map(({ assembly, quantity }) => (
          <Row key={assembly.id}>
            <Link to={`/boms/${encodeURIComponent(assembly.id)}`}>{assembly.name}</Link>
            <b>{quantityWords(quantity, item.unit)}</b>
          </Row>
        ))}
      </Block>
      <Block>
        <h2>Code</h2>
        <Paper>
          <CodeImage height="64px" symbology="code128" text={item.floorCode} width="100%" />
          {item.floorCode}
        </Paper>
        <DeskButton
          icon="print"
          label="Print codes"
          onPress={() => void navigate(`/print/codes?bom=${encodeURIComponent(item.id)}`)}
        />
      </Block>
    </Root>
  )
}

const Root = styled('aside')({
  display: 'flex',
  flexDirection: 'column',
  gap: 20,
  minHeight: 0,
  overflowY: 'auto',
  paddingBlockEnd: 8,
})

const Block = styled('section')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  justifyItems: 'start',
  '& > *': { maxWidth: '100%' },
  '& > div': { justifySelf: 'stretch' },
  gap: 6,
  flex: 'none',
  h2: { margin: 0, fontSize: 15, fontWeight: 600, color: theme.floor.colours.inkSoft },
  p: { margin: 0, fontSize: theme.floor.text.body, fontWeight: 600 },
}))

const Row = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'space-between',
  alignItems: 'center',
  gap: 8,
  paddingBlock: 6,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  a: { color: 'inherit', fontWeight: 700 },
  b: { marginInlineStart: 'auto', whiteSpace: 'nowrap' },
}))

/** A code is black on white in every theme, or no scanner reads it from the screen. */
const Paper = styled('div')(({ theme }) => ({
  display: 'grid',
  justifyItems: 'center',
  gap: 4,
  padding: '12px 8px 8px',
  borderRadius: theme.floor.size.radius,
  border: `1px solid ${theme.floor.colours.line}`,
  fontSize: 15,
  fontWeight: 600,
  letterSpacing: '0.06em',
  background: '#fff',
  color: '#000',
}))
