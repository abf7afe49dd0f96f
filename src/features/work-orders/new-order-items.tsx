import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { type Assembly, type Item, isAssembly } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { FormItem } from '#domain/work-order/order-form.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskCheck, DeskField } from '../../ui/desk/desk-field.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'

type Props = {
  readonly items: readonly Item[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly chosen: readonly FormItem[]
  readonly faultByField: ReadonlyMap<string, string>
  readonly onChange: (chosen: FormItem[]) => void
  /** Pre-assembled stock of an item here, net of promises; null where nobody has counted it. */
  readonly readyMade: (itemId: string) => number | null
}

/** More than this is not read by anybody: the search narrows it. */
const FOUND_MAX = 40

/** What is to be built: one or several BOMs and sub-assemblies, each with its quantity. */
export function NewOrderItems({ items, itemById, chosen, faultByField, onChange, readyMade }: Props) {
  const [text, setText] = useState('')
  const found = useMemo(() => {
    const buildable = items.filter(isAssembly).filter(item => item.components.length > 0 && !item.archived)
    const left = buildable.filter(item => !chosen.some(one => one.itemId === item.id))
    return searchItems(left, text, FOUND_MAX)
  }, [items, chosen, text])
  const add = (item: Assembly) => {
    onChange([...chosen, { itemId: item.id, text: '1', skipped: false }])
    setText('')
  }
  return (
    <Root>
      {chosen.map(one => (
        <ChosenItem
          fault={faultByField.get(one.itemId)}
          item={itemById.get(one.itemId)}
          key={one.itemId}
          line={one}
          onChange={next => onChange(chosen.map(other => (other === one ? next : other)))}
          onOut={() => onChange(chosen.filter(other => other !== one))}
          readyMade={readyMade}
        />
      ))}
      <DeskField
        label={chosen.length === 0 ? 'What is to be built?' : 'And what else?'}
        onChange={setText}
        placeholder="Name, SKU or code"
        type="search"
        value={text}
      />
      <Found aria-label="BOMs and sub-assemblies">
        {found.map(item => (
          <Choice key={item.id} onClick={() => add(item)}>
            <ItemPicture name={item.name} picture={item.picture} size={56} sku={item.sku} />
            <span>
              <Strong>{item.name}</Strong>
              <Quiet>
                {item.kind === 'bom' ? 'BOM' : 'Sub-assembly'}
                {item.sku !== '' && ` · ${item.sku}`} · {readyWords(item, readyMade(item.id))}
              </Quiet>
            </span>
            <Icon name="plus" size={26} />
          </Choice>
        ))}
        {found.length === 0 && (
          <Quiet>{text === '' ? 'Nothing else can be built.' : 'Nothing is called that.'}</Quiet>
        )}
      </Found>
    </Root>
  )
}

type ChosenProps = Pick<Props, 'readyMade'> & {
  readonly line: FormItem
  /** Undefined: it is not on this device. */
  readonly item: Item | undefined
  readonly fault: string | undefined
  readonly onChange: (line: FormItem) => void
  readonly onOut: () => void
}

function ChosenItem({ line, item, fault, readyMade, onChange, onOut }: ChosenProps) {
  return (
    <Line>
      {item !== undefined && <ItemPicture name={item.name} picture={item.picture} size={64} sku={item.sku} />}
      <div>
        <Name>{item?.name ?? line.itemId}</Name>
        {item !== undefined && <Quiet>{readyWords(item, readyMade(item.id))}</Quiet>}
      </div>
      <DeskField
        inputMode="decimal"
        label={`Quantity, ${unitSymbol(item?.unit ?? 'piece')}`}
        onChange={text => onChange({ ...line, text })}
        value={line.text}
        width={116}
      />
      <DeskButton emphasis="quiet" icon="cross" label="Out" onPress={onOut} small />
      <Below>
        {fault !== undefined && (
          <Chip role="alert" tone="refused">
            {fault}
          </Chip>
        )}
        <DeskCheck
          checked={line.skipped}
          label="I plan the materials myself"
          onChange={skipped => onChange({ ...line, skipped })}
        />
      </Below>
    </Line>
  )
}

/** A product that lies ready may not have to be built at all; an order does not take it by itself. */
function readyWords(item: Item, quantity: number | null): string {
  if (quantity === null) return 'not counted here'
  return quantity === 0 ? 'none ready-made' : `${quantityText(quantity)} ${unitSymbol(item.unit)} ready-made`
}

const Root = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 0,
  minWidth: 0,
  overflowY: 'auto',
  // Room for the focus ring, which an edge that scrolls would cut.
  padding: 4,
  margin: -4,
})

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  flex: 'none',
  gap: '8px 14px',
  padding: '10px 8px 10px 12px',
  borderRadius: theme.floor.size.radius,
  fontSize: 20,
  background: theme.floor.colours.surface,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  '& > div:first-of-type': { flex: '1 1 150px', minWidth: 0 },
}))

/** Read in full: two products may differ at the end of their names. */
const Name = styled(Strong)({ whiteSpace: 'normal', overflowWrap: 'anywhere' })

const Below = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 12,
  flexBasis: '100%',
})

const Found = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 120,
  overflowY: 'auto',
  borderBlockStart: `1px solid ${theme.floor.colours.line}`,
}))

const Choice = styled(ButtonBase)(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '56px 1fr auto',
  flex: 'none',
  gap: 14,
  minHeight: theme.floor.size.row,
  padding: '8px 16px 8px 4px',
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.ink,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  '&:hover': { background: theme.floor.colours.surface },
  '& > span': { minWidth: 0 },
}))
