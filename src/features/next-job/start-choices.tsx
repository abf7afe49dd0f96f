import { styled } from '@mui/material/styles'
import type { Run } from '#domain/build-run/run.ts'
import { Tile } from '../../ui/tile.tsx'

type Props = {
  readonly picking: Run['picking']
  readonly output: Run['output']
  /** The list is reserved at the start, or parts only as they are picked. */
  readonly reserve: boolean
  readonly onReserve: (reserve: boolean) => void
  readonly onPicking: (picking: Run['picking']) => void
  readonly onOutput: (output: Run['output']) => void
}

/**
 * Two choices that do not depend on each other: how parts are booked, and where finished units go; above them
 * the pair that most want, and whether the parts are set aside at once.
 */
export function StartChoices({ picking, output, reserve, onPicking, onOutput, onReserve }: Props) {
  const isPreset = picking === 'pickAndComplete' && output === 'inspection'
  return (
    <Root>
      <Tile
        detail="Both in one, then inspected"
        icon="check"
        onPress={() => {
          onPicking('pickAndComplete')
          onOutput('inspection')
        }}
        selected={isPreset}
        title="Pick, complete and QC"
      />
      <Tile
        detail={reserve ? 'Tap: take them as picked' : 'Tap: reserve them now'}
        icon={reserve ? 'lock' : 'scan'}
        onPress={() => onReserve(!reserve)}
        title={reserve ? 'Parts reserved now' : 'Parts free until picked'}
      />
      <Tile
        detail="Scan or count each part first"
        icon="scan"
        onPress={() => onPicking('pickThenComplete')}
        selected={picking === 'pickThenComplete'}
        title="Pick, then build"
      />
      <Tile
        detail="What is not scanned counts as used"
        icon="hammer"
        onPress={() => onPicking('pickAndComplete')}
        selected={picking === 'pickAndComplete'}
        title="Both in one"
      />
      <Tile
        detail="Ready to be sold once built"
        icon="shop"
        onPress={() => onOutput('stock')}
        selected={output === 'stock'}
        title="Into stock"
      />
      <Tile
        detail="An inspector lets them go"
        icon="eye"
        onPress={() => onOutput('inspection')}
        selected={output === 'inspection'}
        title="Held for inspection"
      />
    </Root>
  )
}

const Root = styled('section')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: 12,
  marginBlockStart: 'auto',
})
