import { styled } from '@mui/material/styles'
import { useDependencies } from '../../app/dependencies.ts'
import { getNowOf, type ReadyRow, type ReadyRowName, startWorkWords } from '#domain/people/ready.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { useLastScan } from '../../ui/use-last-scan.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { useSounds } from '../../ui/sounds.ts'
import { bytesWords, dayAndTime } from '../../ui/time-words.ts'
import { CheckRow, WayOut } from './check-row.tsx'
import { SoundTest } from './sound-test.tsx'
import { type ReadyFigures, useReadiness } from './use-readiness.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { toneOf } from '../../ui/tokens.ts'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'

/** The look before walking off: what is on this tablet, and that it can be heard. */
export function ShiftStartScreen({ onStart }: { readonly onStart: () => void }) {
  const { nowMs } = useDependencies()
  const sounds = useSounds()
  const who = useSignedIn()
  const name = who?.person.name ?? ''
  const { lastScan, show } = useLastScan()
  const isHeard = useWatched(lastScan) !== null
  const { readiness, figures, getNow } = useReadiness(isHeard || who?.signedIn.by === 'badge')
  useScanner(
    scan => {
      const { text } = normaliseScan(scan.raw)
      const own = readOwnCode(text)
      if (own !== null && own !== 'misread' && own.kind === 'badge') return 'pass'
      sounds.play('picked')
      show({ tone: 'done', word: 'Scanner heard', what: text }, nowMs())
      return 'handled'
    },
    { layer: 'panel' },
  )
  return (
    <FloorScreen
      invitation="Scan anything: a test, nothing is counted"
      lastScan={lastScan}
      primary={
        <FloorButton emphasis="primary" icon="right" label={startWorkWords(readiness)} onPress={onStart} />
      }
      title={name === '' ? 'Start of shift' : `Start of shift, ${name}`}
    >
      <Columns>
        <section>
          <Verdict ready={readiness.ready}>
            <Icon name={readiness.ready ? 'check' : 'warn'} size={48} strokeWidth={3} />
            {readiness.ready ? 'Ready to walk off' : 'Not all here yet'}
          </Verdict>
          {readiness.rows.map(row => (
            <ReadyRowView figures={figures} getNow={getNow} key={row.name} row={row} />
          ))}
        </section>
        <SoundTest />
      </Columns>
    </FloorScreen>
  )
}

type RowProps = {
  readonly row: ReadyRow
  readonly figures: ReadyFigures
  readonly getNow: () => Promise<void>
}

function ReadyRowView({ row, figures, getNow }: RowProps) {
  const { words, detail, figure } = WORDS[row.name](row, figures)
  const waiting = row.name === 'scanner' ? 'idle' : 'short'
  const isFetched = row.name === 'pictures' || row.name === 'files'
  const get = isFetched ? getNowOf(row.missing, figures.getting) : null
  return (
    <CheckRow
      action={
        get !== null &&
        row.missing > 0 && (
          <WayOut disabled={!get.canGet} onClick={() => void getNow()} variant="outlined">
            {get.canGet ? 'Get now' : 'Coming'}
          </WayOut>
        )
      }
      detail={get?.words ?? detail}
      figure={figure}
      ready={row.ready}
      tone={row.ready ? 'done' : waiting}
      words={words}
    />
  )
}

type RowWords = { readonly words: string; readonly detail: string; readonly figure: string }

const WORDS: Readonly<Record<ReadyRowName, (row: ReadyRow, figures: ReadyFigures) => RowWords>> = {
  jobs: (row, { jobCount }) => ({
    words: 'Jobs and pick lists',
    detail: row.ready ? 'All open jobs of this place' : missingLists(row.missing),
    figure: String(jobCount),
  }),
  parts: (_, { itemCount }) => ({
    words: 'Parts',
    detail: itemCount === 0 ? 'The parts list has not come down yet' : 'Every scan finds its part',
    figure: String(itemCount),
  }),
  pictures: (row, { picturesHere, picturesWanted }) => ({
    words: 'Pictures',
    detail: row.ready ? 'Shown without network' : `${row.missing} missing: their SKU is shown instead`,
    figure: `${picturesHere} of ${picturesWanted}`,
  }),
  files: (row, { filesHere, filesWanted }) => ({
    words: 'Drawings and photos',
    detail: row.ready ? 'Of all open jobs of this place' : `${row.missing} not here yet`,
    figure: `${filesHere} of ${filesWanted}`,
  }),
  stock: (row, { lastHeardAtMs, nowMs }) => ({
    words: 'Stock as of',
    detail: row.ready ? 'As fresh as it gets' : 'Counts go on from these figures',
    figure: lastHeardAtMs === null ? 'never' : dayAndTime(lastHeardAtMs, nowMs),
  }),
  storage: (row, { freeBytes, storageKept, appStored }) => ({
    words: 'Storage',
    detail: row.ready
      ? 'Kept by this tablet'
      : !appStored
        ? 'The app itself is still coming down'
        : storageKept
          ? 'Nearly full: clear photos or other apps'
          : 'The browser may clear it: put the app on the home screen',
    figure: freeBytes === null ? '' : `${bytesWords(freeBytes)} free`,
  }),
  scanner: row => ({
    words: 'Scanner',
    detail: row.ready ? 'Heard' : 'Not heard yet: scan anything',
    figure: row.ready ? 'yes' : '',
  }),
}

function missingLists(missing: number): string {
  if (missing === 0) return 'Still coming down from the server'
  return missing === 1 ? '1 pick list is not here yet' : `${missing} pick lists are not here yet`
}

const Columns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 300px',
  gap: 32,
  width: '100%',
  maxWidth: 1180,
  margin: '0 auto',
  padding: '16px 24px',
  '@media (orientation: portrait)': { gridTemplateColumns: '1fr' },
})

const Verdict = styled(
  'h2',
  ownProps('ready'),
)<{ ready: boolean }>(({ theme, ready }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  margin: '0 0 8px',
  padding: '12px 20px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.headline,
  fontWeight: 700,
  lineHeight: 1.1,
  background: toneOf(theme, ready ? 'done' : 'short').solid,
  color: toneOf(theme, ready ? 'done' : 'short').onSolid,
}))
