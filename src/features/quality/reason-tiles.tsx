import type { Reason } from '#domain/quality/review.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import type { IconName } from '../../ui/icons.tsx'
import { Tile } from '../../ui/tile.tsx'

const ICON_BY_CATEGORY: Readonly<Record<Reason['category'], IconName>> = {
  surface: 'eye',
  material: 'box',
  fit: 'swap',
  assembly: 'wrench',
  function: 'gear',
  other: 'note',
}

type Props = {
  readonly chosen?: string | null
  readonly onChoose: (reasonCode: string | null) => void
}

/** The reasons that the shop asks for, each a tile; none where it does not insist on one. */
export function ReasonTiles({ chosen, onChoose }: Props) {
  const { asked } = useReasons()
  const { settings } = useNames()
  return (
    <>
      {asked.map(({ code, label, category }) => (
        <Tile
          icon={ICON_BY_CATEGORY[category]}
          key={code}
          onPress={() => onChoose(code)}
          selected={code === chosen}
          title={label}
        />
      ))}
      {settings?.reasonRequired !== true && (
        <Tile icon="minus" onPress={() => onChoose(null)} selected={chosen === null} title="No reason" />
      )}
    </>
  )
}
