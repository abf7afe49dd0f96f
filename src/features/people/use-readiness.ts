import { useMemo } from 'react'
import { readyForOffline, type OfflineFacts, type Readiness } from '#domain/people/ready.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useJobs } from '../../sync/react/use-jobs.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useSignedIn, useStatus } from '../../sync/react/use-status.ts'

export type ReadyFigures = Omit<OfflineFacts, 'firstPullDone' | 'scannerHeard' | 'jobsWithoutList'>

/** What is on this tablet now, and what that comes to for a shift without network. */
export function useReadiness(scannerHeard: boolean): {
  readonly readiness: Readiness
  readonly figures: ReadyFigures
} {
  const status = useStatus()
  const device = useDevice()
  const nowMs = useNow(10_000)
  const locationId = device.stage === 'enrolled' ? device.device.locationId : null
  const jobs = useJobs(locationId, useSignedIn()?.person.id ?? null)
  const itemCount = useItemCount()
  return useMemo(() => {
    const figures: ReadyFigures = {
      nowMs,
      jobCount: jobs?.jobs.length ?? 0,
      itemCount,
      picturesHere: status.pictures.cachedCount,
      picturesWanted: status.pictures.wantedCount,
      filesHere: status.filesAhead.hereCount,
      filesWanted: status.filesAhead.wantedCount,
      lastHeardAtMs: status.lastHeardAtMs,
      storageKept: status.storage.persisted,
      freeBytes: status.storage.freeBytes,
    }
    const readiness = readyForOffline({
      ...figures,
      firstPullDone: status.firstPullDone && jobs !== undefined,
      jobsWithoutList: jobs?.notHere.length ?? 0,
      scannerHeard,
    })
    return { readiness, figures }
  }, [jobs, itemCount, status, nowMs, scannerHeard])
}

function useItemCount(): number {
  const materials = useGroup('catalogue', 'material')
  const subAssemblies = useGroup('catalogue', 'subAssembly')
  const boms = useGroup('catalogue', 'bom')
  return (materials?.length ?? 0) + (subAssemblies?.length ?? 0) + (boms?.length ?? 0)
}
