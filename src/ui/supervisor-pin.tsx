import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { FloorButton } from './floor-button.tsx'
import { PersonTile } from './person-tile.tsx'
import { PinPad } from './pin-pad.tsx'

export type Approver = { readonly id: string; readonly name: string; readonly colour: number }

type Props = {
  /** What is to be allowed: "Use 2 as they are: who allows it?" */
  readonly title: ReactNode
  /** Who may allow it. */
  readonly approvers: readonly Approver[]
  readonly onPin: (approverId: string, pin: string) => void
  readonly onCancel: () => void
  /** Why the last PIN did not work, or the count-down of a lock-out. */
  readonly message: ReactNode
  /** While a PIN is looked at. */
  readonly checking: boolean
}

/** Somebody who may allow it taps their name and enters their PIN. Whoever is signed in stays. */
export function SupervisorPin({ title, approvers, onPin, onCancel, message, checking }: Props) {
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = approvers.find(one => one.id === chosenId) ?? (approvers.length === 1 ? approvers[0] : null)
  return (
    <Root>
      <Side>
        <h2>{title}</h2>
        {approvers.length === 0 && <p>Nobody here may allow it. The owner adds supervisors at a desk.</p>}
        <Names>
          {approvers.map(({ id, name, colour }) => (
            <PersonTile
              colour={colour}
              id={id}
              key={id}
              name={name}
              onPress={() => setChosenId(id)}
              selected={id === chosen?.id}
            />
          ))}
        </Names>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onCancel} />
      </Side>
      {chosen !== null && chosen !== undefined && (
        <PinPad
          disabled={checking}
          inPanel
          key={chosen.id}
          message={checking ? 'Looking …' : message}
          onPin={pin => onPin(chosen.id, pin)}
          title={`${chosen.name}: PIN`}
        />
      )}
    </Root>
  )
}

const Root = styled('section')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 300px',
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  gap: 24,
  padding: '12px 16px',
  '@media (orientation: portrait)': { gridTemplateColumns: '1fr' },
})

const Side = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  gap: 16,
  fontSize: theme.floor.text.label,
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
  p: { margin: 0 },
}))

const Names = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: `repeat(auto-fill, ${theme.floor.size.personTileWidth}px)`,
  gap: 12,
  width: '100%',
}))
