import { styled } from '@mui/material/styles'
import { type ReactNode, useId } from 'react'
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
 * Three choices that do not depend on each other, each beside its question: how parts are booked, when they
 * are reserved, and where finished units go; above them the pair that most want.
 */
export function StartChoices({ picking, output, reserve, onPicking, onOutput, onReserve }: Props) {
  return (
    <Root>
      <Choice title="In one tap">
        <Both>
          <Tile
            detail="Both in one, then inspected"
            onPress={() => {
              onPicking('pickAndComplete')
              onOutput('inspection')
            }}
            selected={picking === 'pickAndComplete' && output === 'inspection'}
            title="Pick, complete and QC"
          />
        </Both>
      </Choice>
      <Choice title="Parts are booked">
        <Tile
          detail="Scan or count each part first"
          onPress={() => onPicking('pickThenComplete')}
          selected={picking === 'pickThenComplete'}
          title="Pick, then build"
        />
        <Tile
          detail="What is not scanned counts as used"
          onPress={() => onPicking('pickAndComplete')}
          selected={picking === 'pickAndComplete'}
          title="Both in one"
        />
      </Choice>
      <Choice title="Parts are reserved">
        <Tile
          detail="Nobody else can take them"
          onPress={() => onReserve(true)}
          selected={reserve}
          title="Now"
        />
        <Tile
          detail="Free for others until then"
          onPress={() => onReserve(false)}
          selected={!reserve}
          title="As picked"
        />
      </Choice>
      <Choice title="Finished units go">
        <Tile
          detail="An inspector lets them go"
          onPress={() => onOutput('inspection')}
          selected={output === 'inspection'}
          title="Held for inspection"
        />
        <Tile
          detail="Ready to be sold once built"
          onPress={() => onOutput('stock')}
          selected={output === 'stock'}
          title="Into stock"
        />
      </Choice>
    </Root>
  )
}

function Choice({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <Group aria-labelledby={id} role="group">
      <h3 id={id}>{title}</h3>
      {children}
    </Group>
  )
}

const Root = styled('section')({
  display: 'grid',
  flex: 'none',
  gap: 8,
  marginBlockStart: 'auto',
  '& button': { minHeight: 80, paddingBlock: 8 },
})

const Both = styled('div')({ display: 'grid', gridColumn: '2 / -1' })

const Group = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '104px minmax(0, 1fr) minmax(0, 1fr)',
  alignItems: 'stretch',
  gap: 8,
  h3: {
    alignSelf: 'center',
    margin: 0,
    fontSize: theme.floor.text.body,
    fontWeight: 700,
    lineHeight: 1.2,
    color: theme.floor.colours.inkSoft,
  },
}))
