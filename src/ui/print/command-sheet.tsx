import { styled } from '@mui/material/styles'
import { COMMANDS, type Command, makeOwnCode } from '#domain/scan/own-code.ts'
import { CodeImage } from './code-image.tsx'

export type ReasonCode = { readonly code: string; readonly name: string }

type Props = {
  /** Reasons for failures, as codes beside the commands; none leaves the sheet to the commands. */
  readonly reasons?: readonly ReasonCode[]
}

/** What each command does, on paper beside its code. */
const COMMAND_WORDS: Readonly<Record<Command, string>> = {
  next: 'Next line or unit',
  all: 'All that is left of this line',
  undo: 'Take back the last one',
  complete: 'This line is done',
  short: 'There are no more: close it short',
  approve: 'Approve one',
  fail: 'Fail one',
  rework: 'To be repaired',
  scrap: 'Thrown away',
  extra: 'Take one more than planned',
  finish: 'Finish the review (twice)',
}

/** One sheet for the wall of the bench: the whole work without touching the screen. */
export function CommandSheet({ reasons = [] }: Props) {
  return (
    <>
      <Heading>Commands</Heading>
      <Grid>
        {COMMANDS.map(command => (
          <Cell
            code={makeOwnCode('command', command)}
            detail={COMMAND_WORDS[command]}
            key={command}
            title={command}
          />
        ))}
      </Grid>
      {reasons.length > 0 && (
        <Sheet>
          <Heading>Reasons</Heading>
          <Grid>
            {reasons.map(reason => (
              <Cell
                code={makeOwnCode('reason', reason.code)}
                detail=""
                key={reason.code}
                title={reason.name}
              />
            ))}
          </Grid>
        </Sheet>
      )}
    </>
  )
}

function Cell({
  title,
  detail,
  code,
}: {
  readonly title: string
  readonly detail: string
  readonly code: string
}) {
  return (
    <Box>
      <Title>{title}</Title>
      <Detail>{detail}</Detail>
      <CodeImage height="12mm" symbology="code128" text={code} width="78mm" />
      <Detail>{code}</Detail>
    </Box>
  )
}

const Heading = styled('h2')({ margin: '4mm 0 3mm', fontSize: '7mm', fontWeight: 700 })

/** Reasons are a sheet of their own: twelve of them, like the commands, fill one of A4 or Letter. */
const Sheet = styled('div')({ '@media print': { breakBefore: 'page' } })

/** Gaps: a scanner held askew must not read the neighbour. */
const Grid = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '4mm 10mm' })

const Box = styled('section')({
  display: 'grid',
  gap: '1mm',
  padding: '3mm',
  breakInside: 'avoid',
  border: '0.4mm solid #000',
  borderRadius: '2mm',
})

const Title = styled('div')({
  fontSize: '6mm',
  fontWeight: 700,
  lineHeight: 1,
  '&::first-letter': { textTransform: 'uppercase' },
})

const Detail = styled('div')({ fontSize: '3.4mm', fontWeight: 600, minHeight: '1em', lineHeight: 1.2 })
