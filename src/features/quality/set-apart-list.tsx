import { styled } from '@mui/material/styles'
import { hasRight } from '#domain/people/rights.ts'
import type { SetApart } from '#domain/quality/set-apart.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import type { ReviewDesk } from './review-desk.ts'

type Props = {
  readonly groups: readonly SetApart[]
  readonly scene: RunOnScreen
  readonly desk: ReviewDesk
}

/** Failed units that nobody has decided about yet. Scrapping is final: pressed for one second. */
export function SetApartList({ groups, scene, desk }: Props) {
  const roles = useSignedIn()?.person.roles ?? []
  const { words } = useReasons()
  const mayScrap = hasRight(roles, 'review')
  if (groups.length === 0) return null
  return (
    <Root aria-label="Set apart">
      <h2>Failed and set apart</h2>
      {!mayScrap && <p>An inspector decides about them.</p>}
      {groups.map(({ groupId, itemId, reasonCode, quantity }) => (
        <Row key={groupId}>
          <span>
            <b>{quantityText(quantity)}</b> {scene.nameOf(itemId)} · {words(reasonCode)}
          </span>
          {mayScrap && (
            <FloorButton
              emphasis="danger"
              hint="hold for one second"
              holdMs={1_000}
              icon="trash"
              label={`Scrap ${quantityText(quantity)}`}
              onPress={() => void desk.scrapSetApart(groupId)}
            />
          )}
        </Row>
      ))}
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 8,
  width: '100%',
  maxWidth: 900,
  margin: '0 auto',
  padding: '0 32px 24px',
  fontSize: theme.floor.text.label,
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
  p: { margin: 0 },
}))

const Row = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 16,
  minHeight: theme.floor.size.action,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  b: { fontSize: theme.floor.text.title },
}))
