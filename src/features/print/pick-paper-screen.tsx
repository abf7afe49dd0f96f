import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useRun } from '../../sync/react/use-run.ts'
import { useRunsHere } from '../../sync/react/use-runs.ts'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { PrintPage } from '../../ui/print/print-page.tsx'
import { runNumber } from '../../ui/run-title.ts'
import { PaperChoices, PrintTabs, usePaperChoice } from './paper-choices.tsx'
import { PickPaper } from './pick-paper.tsx'
import { Choices, ScreenOnly } from './screen-only.tsx'

/** The pick list of a run on paper (`?run=`); the latest run that is not ended where none is named. */
export function PickPaperScreen() {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const choice = usePaperChoice()
  const here = useRunsHere()
  const runs = useMemo(
    () => (here ?? []).toSorted((left, right) => right.run.startedAtMs - left.run.startedAtMs),
    [here],
  )
  const runId = search.get('run') ?? runs.find(({ progress }) => !progress.ended)?.run.id ?? ''
  const shown = useRun(runId)
  const choose = (id: string) => {
    const kept = new URLSearchParams(search)
    kept.set('run', id)
    setSearch(kept, { replace: true })
  }
  const others = shown == null || runs.some(({ run }) => run.id === runId) ? [] : [shown.state]
  return (
    <>
      <ScreenOnly>
        <PrintTabs current="picks" />
        <Choices>
          <DeskSelect
            label="Pick list of"
            onChange={choose}
            options={[...others, ...runs].map(({ run }) => ({ value: run.id, label: runNumber(run) }))}
            value={runId}
            width={200}
          />
          <PaperChoices {...choice} />
        </Choices>
      </ScreenOnly>
      <PrintPage
        note="By place and bin, in walking order. Each code can be scanned from the paper."
        onBack={() => void navigate(-1)}
        paper={choice.size}
        title={shown == null ? 'Pick list' : `Pick list ${runNumber(shown.state.run)}`}
      >
        {shown == null ? (
          <p>{shown === null ? 'No run is chosen, or it is not on this device.' : ''}</p>
        ) : (
          <PickPaper shown={shown} symbology={choice.symbology} />
        )}
      </PrintPage>
    </>
  )
}
