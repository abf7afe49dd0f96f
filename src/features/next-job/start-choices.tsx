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
 * the pair that most want, below whether the parts are set aside at once.
 */
export function StartChoices({ picking, output, reserve, onPicking, onOutput, onReserve }: Props) {
  const isPreset = picking === 'pickAndComplete' && output === 'inspection'
  return (
    <Root>
      <Whole>
        <Tile
          detail="Nothing to scan first: built units wait for the inspector"
          icon="eye"
          onPress={() => {
            onPicking('pickAndComplete')
            onOutput('inspection')
          }}
          selected={isPreset}
          title="Pick, complete and QC"
        />
      </Whole>
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
      <Whole>
        <Tile
          detail={
            reserve
              ? 'Other jobs and the shop see them as taken from now on'
              : 'Parts stay free for others until they are in a hand'
          }
          icon={reserve ? 'lock' : 'scan'}
          onPress={() => onReserve(!reserve)}
          title={reserve ? 'Parts are reserved now' : 'Parts are taken as picked'}
        />
      </Whole>
    </Root>
  )
}

const Root = styled('section')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: 12,
  marginBlockStart: 'auto',
})

const Whole = styled('div')({ gridColumn: '1 / -1', display: 'grid' })
