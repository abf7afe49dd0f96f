import GlobalStyles from '@mui/material/GlobalStyles'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { FloorButton } from '../floor-button.tsx'
import { ownProps } from '../own-props.ts'

type Props = {
  readonly title: string
  /** Beside the button on the screen, not on paper: how many sheets, which labels fit. */
  readonly note?: ReactNode
  readonly onBack: () => void
  /** Which paper it is laid out for; whatever the printer has where it is not said. */
  readonly paper?: PaperSize
  /** Not all of it is on the page yet: it is said, and nothing is printed before. */
  readonly isReading?: boolean
  readonly children: ReactNode
}

export type PaperSize = 'a4' | 'letter'

/**
 * A page that is made to be printed: black on white in every theme, with its own button, which paper leaves
 * out.
 */
export function PrintPage({ title, note, onBack, paper, isReading = false, children }: Props) {
  return (
    <Root>
      <GlobalStyles styles={PAPER} />
      {paper !== undefined && <GlobalStyles styles={{ '@page': { size: paper } }} />}
      <Bar>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onBack} />
        <Words>
          <h1>{title}</h1>
          {note}
        </Words>
        <FloorButton
          disabled={isReading}
          emphasis="primary"
          icon="print"
          label={isReading ? 'Reading …' : 'Print'}
          onPress={() => window.print()}
        />
      </Bar>
      <Paper isLetter={paper === 'letter'}>{children}</Paper>
    </Root>
  )
}

const PAPER = {
  '@page': { margin: '10mm' },
  '@media print': {
    'html, body, #root': { background: '#fff !important', height: 'auto', overflow: 'visible' },
  },
}

const Root = styled('div')({ '@media print': { display: 'block' } })

const Bar = styled('header')({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  padding: 16,
  '@media print': { display: 'none' },
})

const Words = styled('div')(({ theme }) => ({
  flex: 1,
  fontSize: theme.floor.text.body,
  h1: { margin: 0, fontSize: theme.floor.text.name },
}))

const Paper = styled(
  'main',
  ownProps('isLetter'),
)<{ isLetter: boolean }>(({ isLetter }) => ({
  width: isLetter ? '216mm' : '210mm',
  maxWidth: '100%',
  margin: '0 auto 32px',
  padding: '10mm',
  background: '#fff',
  color: '#000',
  '@media print': { width: 'auto', margin: 0, padding: 0 },
}))
