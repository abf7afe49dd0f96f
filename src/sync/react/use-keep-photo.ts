import { useCallback, useState } from 'react'
import type { PhotoRef } from '#domain/files/file-ref.ts'
import { useDependencies } from '../../app/dependencies.ts'

export type KeepPhoto = {
  /** Resolves once the photo is on this tablet, so that an entry may name it; null where it was refused. */
  readonly keep: (picture: Blob) => Promise<PhotoRef | null>
  readonly busy: boolean
  /** Why the last one was refused. */
  readonly refusal: string | null
}

/** Takes photos in, one at a time. */
export function useKeepPhoto(): KeepPhoto {
  const { files } = useDependencies()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const keep = useCallback(
    async (picture: Blob) => {
      setBusy(true)
      const kept = await files.keepPhoto(picture)
      setBusy(false)
      setRefusal(kept.ok ? null : kept.error)
      return kept.ok ? kept.value : null
    },
    [files],
  )
  return { keep, busy, refusal }
}
