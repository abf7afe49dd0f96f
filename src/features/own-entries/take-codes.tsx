import { useState } from 'react'
import { cell } from '#kernel/watched.ts'
import {
  joinedRow,
  missingOf,
  NO_ROW,
  rowHandedOn,
  type RowTaken,
  type RowVerdict,
  takeRowCode,
} from '#domain/scan/code-row.ts'
import { isRowCode } from '#domain/scan/wedge.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { unpackTexts } from '../../sync/packed-texts.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { useSounds } from '../../ui/sounds.ts'
import { useEscape } from '../../ui/use-escape.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { CodePanel, CodeWays, CodeWords } from './code-panel.tsx'
import type { HandIn } from './use-hand-in.ts'

const VERDICT_WORDS: Readonly<Record<RowVerdict, string | null>> = {
  taken: null,
  again: 'This one was read before: nothing counts twice.',
  otherRow: 'This code is of another row than those before. Read on in the first one, or begin anew.',
  misread: 'Misread: scan it again.',
  newer: 'That tablet has a newer version of the app: take the update here first.',
  foreign: 'This is no code of entries.',
}

/** More numbers than anybody looks for at once. */
const MISSING_SHOWN = 12

/** Reads the codes that another tablet shows, in any order, and hands in what they hold. */
export function TakeCodes({ hand, onClose }: { readonly hand: HandIn; readonly onClose: () => void }) {
  const { row, last, anew, take, handIn } = useTakenRow(hand)
  const sounds = useSounds()
  useEscape(true, onClose)
  const taken = useWatched(row)
  useScanner(
    scan => {
      const { text } = normaliseScan(scan.raw)
      // A badge, say: it still does what it does everywhere.
      if (!isRowCode(text)) return 'pass'
      const said = take(text)
      sounds.play(said === 'taken' ? 'picked' : said === 'again' ? 'needsAttention' : 'refused')
      // A code that was read before hands in nothing: the other screen goes on showing them all.
      return said === 'taken' && isWhole(row.current()) ? handIn().then(() => 'handled' as const) : 'handled'
    },
    { layer: 'panel' },
  )
  const isEmpty = taken.rowId === null
  return (
    <CodePanel aria-label="Hand in QR codes" aria-modal role="dialog">
      <CodeWords>
        <h2>{isEmpty ? 'Scan the codes that the other tablet shows' : readWords(taken)}</h2>
        <p role="status">{isEmpty ? (hand.said ?? 'Any order will do, also twice.') : missingWords(taken)}</p>
        <ProblemLine words={hand.problem ?? (last === null ? null : VERDICT_WORDS[last])} />
        <CodeWays>
          {isWhole(taken) && (
            <FloorButton
              disabled={hand.busy}
              emphasis="primary"
              icon="up"
              label={hand.busy ? 'Handing in …' : 'Hand in again'}
              onPress={() => void handIn()}
              wide
            />
          )}
          {!isEmpty && <FloorButton icon="undo" label="Begin anew" onPress={anew} wide />}
          <FloorButton icon="check" label="Done" onPress={onClose} wide />
        </CodeWays>
      </CodeWords>
    </CodePanel>
  )
}

/** Scans come faster than the screen is drawn: what was read is kept beside it. */
function useTakenRow(hand: HandIn) {
  const [row] = useState(() => cell<RowTaken>(NO_ROW))
  const [last, setLast] = useState<RowVerdict | null>(null)
  function anew(): void {
    row.set(NO_ROW)
    setLast(null)
  }
  async function handIn(): Promise<void> {
    const joined = joinedRow(row.current())
    const texts = joined.ok ? await unpackTexts(joined.value) : joined
    if (texts.ok) {
      // What could not be handed in stays, for another try.
      if (await hand.hand(texts.value)) {
        row.set(rowHandedOn(row.current()))
        setLast(null)
      }
      return
    }
    anew()
    hand.refuse(
      texts.error === 'cannotUnpack'
        ? 'This browser is too old to read these codes. Use another device, or a file.'
        : 'These codes do not fit together. Begin anew.',
    )
  }
  function take(text: string): RowVerdict {
    const step = takeRowCode(row.current(), text)
    row.set(step.taken)
    setLast(step.verdict)
    return step.verdict
  }
  return { row, last, anew, take, handIn }
}

function isWhole(taken: RowTaken): boolean {
  return taken.rowId !== null && missingOf(taken).length === 0
}

function readWords({ total, bytesByNumber }: RowTaken): string {
  return `${bytesByNumber.size} of ${total} read`
}

/** "Still missing: 3, 5 and 4 more." */
function missingWords(taken: RowTaken): string {
  const missing = missingOf(taken)
  if (missing.length === 0) return 'All are read.'
  const more = missing.length - MISSING_SHOWN
  return `Still missing: ${missing.slice(0, MISSING_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}
