import { useNavigate } from 'react-router'
import type { Run } from '#domain/build-run/run.ts'
import { type SetApart, tagCount } from '#domain/quality/set-apart.ts'
import { FloorButton } from '../../ui/floor-button.tsx'

type Props = { readonly run: Run; readonly groups: readonly SetApart[]; readonly stacked?: boolean }

/** Red tags of these units of a run, one for each; nothing where none failed. */
export function PrintTags({ run, groups, stacked = false }: Props) {
  const navigate = useNavigate()
  const count = groups.reduce((sum, group) => sum + tagCount(group), 0)
  if (count === 0) return null
  return (
    <FloorButton
      icon="print"
      label={count === 1 ? 'Print 1 tag' : `Print ${count} tags`}
      onPress={() => void navigate(`/print/tags?${query(run)}`)}
      stacked={stacked}
    />
  )
}

function query({ id, workOrderId }: Run): string {
  return new URLSearchParams({ order: workOrderId, run: id }).toString()
}
