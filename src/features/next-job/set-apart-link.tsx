import { useNavigate } from 'react-router'
import { quantityText } from '#domain/stock/quantity.ts'
import { useSetApart } from '../../sync/react/use-set-apart.ts'
import { Tile } from '../../ui/tile.tsx'

/** Failed and held units that wait for somebody to say what becomes of them. */
export function SetApartLink() {
  const navigate = useNavigate()
  const groups = useSetApart(null)?.groups ?? []
  const units = groups.reduce((sum, { quantity, inRework }) => sum + quantity + inRework, 0)
  if (groups.length === 0) return null
  return (
    <Tile
      detail="failed or held: what becomes of them?"
      icon="flag"
      onPress={() => void navigate('/set-apart')}
      title={`${quantityText(units)} set apart`}
    />
  )
}
