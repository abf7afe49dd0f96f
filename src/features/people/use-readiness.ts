import { useMemo, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { type Getting, readyForOffline, type OfflineFacts, type Readiness } from '#domain/people/ready.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useJobs } from '../../sync/react/use-jobs.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useSignedIn, useStatus } from '../../sync/react/use-status.ts'
import { useWatched } from '../../ui/use-watched.ts'

export type ReadyFigures = Omit<OfflineFacts, 'firstPullDone' | 'scannerHeard' | 'jobsWithoutList'> & {
  readonly getting: Getting
}

/** What is on this tablet now, and what that comes to for a shift without network. */
export function useReadiness(scannerHeard: boolean): {
  readonly readiness: Readiness
  readonly figures: ReadyFigures
  /** Fetches the pictures and drawings that are not here. */
  readonly getNow: () => Promise<void>
} {
  const { ahead } = useDependencies()
  const { isCounted, isGetting, isAppStored } = useWatched(ahead.state)
  const [wasAsked, setWasAsked] = useState(false)
  const status = useStatus()
  const device = useDevice()
  const nowMs = useNow(10_000)
  const locationId = device.stage === 'enrolled' ? device.device.locationId : null
  const jobs = useJobs(locationId, useSignedIn()?.person.id ?? null)
  const itemCount = useItemCount()
  const { readiness, figures } = useMemo(() => {
    const figures: ReadyFigures = {
      nowMs,
      jobCount: jobs?.jobs.length ?? 0,
      itemCount,
      picturesHere: status.pictures.cachedCount,
      picturesWanted: status.pictures.wantedCount,
      filesHere: status.filesAhead.hereCount,
      filesWanted: status.filesAhead.wantedCount,
      filesCounted: isCounted,
      getting: { isCounted, isGetting, wasAsked, online: status.online },
      lastHeardAtMs: status.lastHeardAtMs,
      storageKept: status.storage.persisted,
      appStored: isAppStored,
      freeBytes: status.storage.freeBytes,
    }
    const readiness = readyForOffline({
      ...figures,
      firstPullDone: status.firstPullDone && jobs !== undefined,
      jobsWithoutList: jobs?.notHere.length ?? 0,
      scannerHeard,
    })
    return { readiness, figures }
  }, [jobs, itemCount, status, nowMs, scannerHeard, isCounted, isGetting, isAppStored, wasAsked])
  const getNow = async () => {
    await ahead.getNow()
    setWasAsked(true)
  }
  return { readiness, figures, getNow }
}

function useItemCount(): number {
  const materials = useGroup('catalogue', 'material')
  const subAssemblies = useGroup('catalogue', 'subAssembly')
  const boms = useGroup('catalogue', 'bom')
  return (materials?.length ?? 0) + (subAssemblies?.length ?? 0) + (boms?.length ?? 0)
}
