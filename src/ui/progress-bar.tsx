import { styled } from '@mui/material/styles'

type Props = {
  readonly done: number
  readonly total: number
  /** After the numbers: "lines". */
  readonly word: string
  /** Beside it, smaller: "9 lines to go, 3 bins". */
  readonly detail?: string
}

/** How far a list is, as a thick bar with its numbers: "31 of 40 lines". */
export function ProgressBar({ done, total, word, detail }: Props) {
  const share = total === 0 ? 0 : Math.min(1, done / total)
  return (
    <Root>
      <Words>
        <span>
          <b>{done}</b> of {total} {word}
        </span>
        {detail !== undefined && <Detail>{detail}</Detail>}
      </Words>
      <Track
        aria-label={`${done} of ${total} ${word}`}
        aria-valuemax={total}
        aria-valuenow={done}
        role="progressbar"
      >
        <Fill style={{ width: `${share * 100}%` }} />
      </Track>
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', gap: 6 })

const Words = styled('div')(({ theme }) => ({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 16,
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  lineHeight: 1.1,
  b: { fontSize: theme.floor.text.name },
}))

const Detail = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.inkSoft,
}))

const Track = styled('div')(({ theme }) => ({
  height: 24,
  overflow: 'hidden',
  borderRadius: 12,
  background: theme.floor.colours.sunk,
  boxShadow: `inset 0 0 0 2px ${theme.floor.colours.edge}`,
}))

const Fill = styled('div')(({ theme }) => ({
  height: '100%',
  borderRadius: 12,
  background: theme.floor.colours.tone.done.solid,
}))
