import { styled } from '@mui/material/styles'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { ExceptionCard } from '#domain/exceptions/exception.ts'
import { changeWords, type WordsOf } from '#domain/work-order/job-news.ts'
import type { Job } from '#domain/work-order/next-job.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useJobs, type Jobs } from '../../sync/react/use-jobs.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useSignedIn, useStatus } from '../../sync/react/use-status.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { ScanLineButton } from '../../ui/scan-line-button.tsx'
import { dayAndTime, dayOf } from '../../ui/time-words.ts'
import { JobCard } from './job-card.tsx'
import { JobList, jobsOfTab, type Tab } from './job-list.tsx'
import { pathOfJob } from './job-words.ts'
import { PartNeeds } from './part-needs.tsx'
import { WhichPart } from './which-part.tsx'
import { useJobScans } from './use-job-scans.ts'
import { type OrderNews, useOrderNews } from './use-order-news.ts'

/** The home of a tablet: the job to do now, and the rest of the list. */
export function NextJobScreen() {
  const navigate = useNavigate()
  const device = useDevice()
  const person = useSignedIn()?.person ?? null
  const { place } = useNames()
  const locationId = device.stage === 'enrolled' ? device.device.locationId : null
  const found = useJobs(locationId, person?.id ?? null)
  const news = useOrderNews(found?.jobs, person?.id ?? null)
  const go = (job: Job) => {
    news.touch(job.order)
    void navigate(pathOfJob(job))
  }
  const scans = useJobScans(found?.jobs, go)
  const { chosen, choose } = useChosenJob(found?.jobs)
  const panel = panelOf(scans, go)
  return (
    <FloorScreen
      invitation="Scan an order, a run, a part or a cart"
      lastScan={scans.lastScan}
      title={locationId === null ? 'Next job' : `Next job · ${place(locationId)}`}
      {...(scans.unknownCode === null || scans.isTeaching
        ? {}
        : { scanAction: <ScanLineButton icon="tag" label="Teach this code" onPress={scans.teach} /> })}
    >
      {found !== undefined && found.jobs.length === 0 && found.notHere.length === 0 && (
        <>{panel === false ? <NoJobs /> : <Alone>{panel}</Alone>}</>
      )}
      {found !== undefined && (found.jobs.length > 0 || found.notHere.length > 0) && (
        <Board
          chosen={chosen}
          found={found}
          news={news}
          onChoose={job => {
            news.touch(job.order)
            scans.clear()
            choose(job.key)
          }}
          onGo={go}
          panel={panel}
        />
      )}
    </FloorScreen>
  )
}

/** Fetched when somebody teaches a code: the first paint does without it. */
const TeachCode = lazy(async () => ({ default: (await import('./teach-code.tsx')).TeachCode }))

function panelOf(scans: ReturnType<typeof useJobScans>, onOpen: (job: Job) => void): ReactNode {
  if (scans.unknownCode !== null && scans.isTeaching) {
    return (
      <Suspense>
        <TeachCode
          code={scans.unknownCode}
          key={scans.unknownCode}
          onBack={scans.clear}
          onTaught={scans.taught}
        />
      </Suspense>
    )
  }
  if (scans.several.length > 0) {
    return <WhichPart items={scans.several} onBack={scans.clear} onChoose={scans.choose} />
  }
  return scans.found !== null && <PartNeeds found={scans.found} onBack={scans.clear} onOpen={onOpen} />
}

type BoardProps = {
  readonly found: Jobs
  readonly chosen: Job | null
  readonly news: ReturnType<typeof useOrderNews>
  readonly onChoose: (job: Job) => void
  readonly onGo: (job: Job) => void
  /** Takes the card's place while it has something to ask. */
  readonly panel: ReactNode
}

function Board({ found, chosen, news, onChoose, onGo, panel }: BoardProps) {
  const navigate = useNavigate()
  const nowMs = useNow()
  const names = useNames()
  const { lastHeardAtMs } = useStatus()
  const itemIds = useMemo(
    () => found.jobs.flatMap(({ order }) => order.items.map(({ itemId }) => itemId)),
    [found],
  )
  const itemById = useItems(itemIds)
  const conflictOf = useConflicts()
  const [tab, setTab] = useState<Tab>(() => (jobsOfTab(found.jobs, 'mine').length > 0 ? 'mine' : 'all'))
  const today = dayOf(nowMs)
  const wordsOf = (order: WorkOrder): string | null => {
    const one = news.newsOf(order)
    const nameOf = (itemId: string) => itemById.get(itemId)?.name ?? itemId
    return one && newsWords(order, one, { nameOf, personName: names.firstName, today }, nowMs)
  }
  return (
    <Halves>
      <Left>
        {panel !== false
          ? panel
          : chosen !== null && (
              <JobCard
                asOf={lastHeardAtMs === null ? null : dayAndTime(lastHeardAtMs, nowMs)}
                conflict={conflictOf(chosen)}
                itemById={itemById}
                job={chosen}
                news={wordsOf(chosen.order)}
                nowMs={nowMs}
                onSeen={() => news.touch(chosen.order)}
                onGo={() => onGo(chosen)}
                personName={names.firstName}
                today={today}
              />
            )}
      </Left>
      <Right>
        <JobList
          chosenKey={chosen?.key ?? null}
          isInConflict={job => conflictOf(job) !== null}
          newsOf={job => news.newsOf(job.order)?.kind ?? null}
          itemById={itemById}
          jobs={found.jobs}
          notHere={found.notHere}
          onChoose={onChoose}
          onTab={setTab}
          personName={names.firstName}
          tab={tab}
          today={today}
        />
        <FloorButton icon="plus" label="New job" onPress={() => void navigate('/orders/new')} wide />
      </Right>
    </Halves>
  )
}

/** "New from Maria 10:05", "Changed by Maria 10:05: 24 instead of 20, parts list". */
function newsWords(order: WorkOrder, news: OrderNews, words: WordsOf, nowMs: number): string {
  if (news.kind === 'new') {
    return `New from ${words.personName(order.openedById)} ${dayAndTime(order.openedAtMs, nowMs)}`
  }
  const { by, aspects } = news.others
  const who = by === null ? '' : ` by ${words.personName(by.actorId)} ${dayAndTime(by.atMs, nowMs)}`
  return `Changed${who}: ${changeWords(news.seen, order, words, aspects).join(', ')}`
}

function NoJobs() {
  const navigate = useNavigate()
  const { lastHeardAtMs, online } = useStatus()
  const nowMs = useNow()
  const heard =
    lastHeardAtMs === null
      ? 'The server was not heard yet.'
      : `Last heard from the server ${dayAndTime(lastHeardAtMs, nowMs)}.`
  return (
    <EmptyState
      figure={`${heard} ${online ? 'New ones show by themselves.' : 'New ones come once there is network.'}`}
      sentence="No jobs for this place."
    >
      <FloorButton
        emphasis="primary"
        icon="plus"
        label="New job"
        onPress={() => void navigate('/orders/new')}
      />
      <FloorButton icon="list" label="Work orders" onPress={() => void navigate('/orders')} />
    </EmptyState>
  )
}

/**
 * The card under the thumb stays the same job while others come and go, until it is done or another is
 * tapped.
 */
function useChosenJob(jobs: readonly Job[] | undefined): {
  readonly chosen: Job | null
  readonly choose: (key: string) => void
} {
  const [parameters, setParameters] = useSearchParams()
  const [heldKey, setHeldKey] = useState<string | null>(null)
  const asked = parameters.get('order')
  const held =
    (asked !== null && jobs?.find(job => job.order.id === asked)) ||
    jobs?.find(job => job.key === heldKey) ||
    jobs?.[0] ||
    null
  if (held !== null && held.key !== heldKey) setHeldKey(held.key)
  return {
    chosen: held,
    choose: key => {
      if (asked !== null) setParameters({}, { replace: true })
      setHeldKey(key)
    },
  }
}

/** The open exception of a job, what blocks first. */
function useConflicts(): (job: Job) => ExceptionCard | null {
  const open = useGroup('inbox', 'open')
  return useMemo(() => {
    const cards = (open ?? []).flatMap(({ body }) => (body.type === 'exception' && body.open ? [body] : []))
    return job => {
      const own = cards.filter(card => {
        return card.runId === null
          ? card.workOrderId === job.order.id
          : card.runId === (job.run?.run.id ?? null)
      })
      return own.find(card => card.blocks) ?? own[0] ?? null
    }
  }, [open])
}

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 2fr) minmax(300px, 1fr)',
  flex: 1,
  minHeight: 0,
  gap: 16,
  padding: 16,
  '@media (orientation: portrait)': { gridTemplateColumns: '1fr', gridTemplateRows: 'auto 1fr' },
})

const Left = styled('div')({ display: 'flex', flexDirection: 'column', minHeight: 0 })

const Alone = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, padding: 16 })

const Right = styled('div')({ display: 'flex', flexDirection: 'column', minHeight: 0, gap: 12 })
