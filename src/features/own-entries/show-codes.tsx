import { styled } from '@mui/material/styles'
import { type ReactNode, useEffect, useState } from 'react'
import { codeRow } from '#domain/scan/code-row.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { packTexts } from '../../sync/packed-texts.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { CodeImage } from '../../ui/print/code-image.tsx'
import { useEscape } from '../../ui/use-escape.ts'
import { useWakeLock } from '../../ui/wake-lock.ts'
import { stillInUse } from '../../ui/in-use.ts'
import { CodePanel, CodeWays, CodeWords } from './code-panel.tsx'

/** One row holds as many entries as a person has the patience to read off: about seventy codes. */
const ENTRIES_PER_ROW = 200
/** Long enough for a scanner that types a hundred characters a second to be done with the code before. */
const TURN_MS = 6_000
/** So long somebody may read codes off without a touch; a tablet that was left then locks as ever. */
const READ_WITHIN_MS = 1_800_000

type Row = { readonly codes: readonly string[] | null; readonly entries: number }

/**
 * What is not sent, as QR codes one after the other. It stays as it was when this was opened: entries that
 * are made meanwhile belong to a row of their own.
 */
export function ShowCodes({ onClose }: { readonly onClose: () => void }) {
  const { own } = useDependencies()
  const [rows, setRows] = useState<readonly Row[] | null>(null)
  const [shown, setShown] = useState(0)
  useEscape(true, onClose)
  useWakeLock(true)
  useEffect(() => {
    let left = false
    async function read() {
      const made = await rowsOf(await own.unsentTexts())
      if (!left) setRows(made)
    }
    void read()
    return () => {
      left = true
    }
  }, [own])
  const row = rows?.[shown]
  if (rows === null) return null
  const before = shown * ENTRIES_PER_ROW
  const ways = (
    <>
      {rows.length > 1 && (
        <FloorButton
          label={shown + 1 < rows.length ? 'Next entries' : 'First entries'}
          onPress={() => setShown((shown + 1) % rows.length)}
          wide
        />
      )}
      <FloorButton icon="check" label="Done" onPress={onClose} wide />
    </>
  )
  return (
    <CodePanel aria-label="Entries as QR codes" aria-modal role="dialog">
      {row === undefined || row.codes === null ? (
        <CodeWords>
          <p role="alert">
            {row === undefined ? 'All is sent meanwhile.' : 'Too much for codes: save it as a file.'}
          </p>
          <CodeWays>{ways}</CodeWays>
        </CodeWords>
      ) : (
        <TurningCodes
          codes={row.codes}
          // A row begins with its first code.
          key={shown}
          what={
            row.entries === 1
              ? '1 entry'
              : `${row.entries} entries${rows.length > 1 ? ` from number ${before + 1} on` : ''}`
          }
        >
          {ways}
        </TurningCodes>
      )}
    </CodePanel>
  )
}

async function rowsOf(texts: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < texts.length; from += ENTRIES_PER_ROW) {
    const some = texts.slice(from, from + ENTRIES_PER_ROW)
    rows.push({ codes: codeRow(await packTexts(some)), entries: some.length })
  }
  return rows
}

type TurningProps = {
  readonly codes: readonly string[]
  readonly what: string
  readonly children: ReactNode
}

function TurningCodes({ codes, what, children }: TurningProps) {
  const [at, setAt] = useState(0)
  const [turns, setTurns] = useState(true)
  useEffect(() => {
    if (!turns || codes.length === 1) return
    let turned = 0
    const timer = setInterval(() => {
      setAt(now => (now + 1) % codes.length)
      turned += 1
      if (turned * TURN_MS < READ_WITHIN_MS) stillInUse()
    }, TURN_MS)
    return () => clearInterval(timer)
  }, [turns, codes.length])
  const turn = (by: number) => {
    setTurns(false)
    setAt((at + by + codes.length) % codes.length)
  }
  const where = `${at + 1} of ${codes.length}`
  return (
    <>
      <Figure aria-label={`Code ${where}`}>
        <CodeImage height="100%" symbology="qr" text={codes[at] ?? ''} width="100%" />
      </Figure>
      <CodeWords>
        <h2>{where}</h2>
        <p>{what} not sent. All of it stays here too; nothing counts twice. Photos are not among it.</p>
        <p>Where there is network: a supervisor opens Entries, taps Hand in QR codes and scans them all.</p>
        <CodeWays>
          {codes.length > 1 && (
            <>
              <FloorButton icon="left" label="Back" onPress={() => turn(-1)} stacked wide />
              <FloorButton
                emphasis="primary"
                icon="right"
                label="Next"
                onPress={() => turn(1)}
                stacked
                wide
              />
              <FloorButton
                label={turns ? 'Stop turning' : 'Turn by itself'}
                onPress={() => setTurns(!turns)}
                wide
              />
            </>
          )}
          {children}
        </CodeWays>
      </CodeWords>
    </>
  )
}

/** White and square, whatever the theme: the code brings its own quiet zone. */
const Figure = styled('figure')({
  margin: 0,
  justifySelf: 'center',
  width: 'min(100%, calc(100vh - 48px))',
  aspectRatio: '1',
  background: '#fff',
  '@media (orientation: portrait)': { width: 'min(100%, 60vh)' },
})
