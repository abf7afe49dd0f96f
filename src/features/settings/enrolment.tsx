import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { z } from 'zod'
import { enrolmentCodeAnswerSchema } from '#protocol/device.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { CodeImage } from '../../ui/print/code-image.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { timeOfDay } from '../../ui/time-words.ts'

type Code = z.infer<typeof enrolmentCodeAnswerSchema>

/** A code for one more tablet, as a picture for its camera and in letters; ten minutes, one use. */
export function Enrolment() {
  const tell = useTell()
  const { locations, settings } = useNames()
  const nowMs = useNow(5_000)
  const [chosen, setChosen] = useState<string | null>(null)
  const [code, setCode] = useState<Code | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const locationId = chosen ?? settings?.defaultLocationId ?? locations[0]?.id ?? ''
  async function make(): Promise<void> {
    const made = await tell('/api/enrolment-codes', { locationId }, enrolmentCodeAnswerSchema)
    setCode(made.ok ? made.value : null)
    setProblem(made.ok ? null : made.error)
  }
  return (
    <Root>
      <h2>One more tablet</h2>
      <Line>
        <DeskSelect
          label="It will stand at"
          onChange={setChosen}
          options={locations.map(({ id, name }) => ({ value: id, label: name }))}
          value={locationId}
          width={220}
        />
        <DeskButton icon="plus" label="Make a code" onPress={() => void make()} />
      </Line>
      <ProblemLine words={problem} />
      {code !== null && <CodeCard code={code} expired={code.expiresAtMs <= nowMs} />}
    </Root>
  )
}

function CodeCard({
  code: { code, expiresAtMs },
  expired,
}: {
  readonly code: Code
  readonly expired: boolean
}) {
  if (expired) return <p>The code is too old now: make another one.</p>
  const { origin, hostname, protocol } = window.location
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
  return (
    <Card>
      <CodeImage height="190px" symbology="qr" text={`${origin}/enrol/${code}`} width="190px" />
      <div>
        <b>{code}</b>
        <p>One tablet, until {timeOfDay(expiresAtMs)}. Scan it with the tablet’s camera, or type it there.</p>
        {(isHere || protocol !== 'https:') && (
          <p>
            A tablet needs the https address of this server: open this page by that address, and the picture
            leads there.
          </p>
        )}
      </div>
    </Card>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  h2: { margin: 0, fontSize: theme.floor.text.label },
}))

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: 12 })

/** Where it is narrow the words stand under the picture. */
const Card = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 16,
  padding: 16,
  borderRadius: theme.floor.size.radius,
  background: '#fff',
  color: '#000',
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  b: { fontSize: theme.floor.text.label, letterSpacing: '0.08em', overflowWrap: 'anywhere' },
  '& > div': { flex: '1 1 180px' },
  p: { margin: '6px 0 0', fontSize: theme.floor.text.small, lineHeight: 1.35 },
}))
