import { useEffect, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'

/** An address under which a file can be shown; null: it is not here and cannot be had now. */
export type FileUrl = string | null

/**
 * Addresses of files by hash, as far as they were read: from this tablet, or else from the server. One that
 * is not here is shown as soon as it comes. The addresses are good for as long as the component stands.
 */
export function useFileUrls(files: readonly { readonly sha256: string }[]): ReadonlyMap<string, FileUrl> {
  const { files: port } = useDependencies()
  const [urlBySha, setUrlBySha] = useState<ReadonlyMap<string, FileUrl>>(new Map())
  const wanted = [...new Set(files.map(({ sha256 }) => sha256))].toSorted().join(' ')
  useEffect(() => {
    const made = new Map<string, string>()
    let isGone = false
    const look = async (sha256: string) => {
      const bytes = made.has(sha256) ? null : await port.open(sha256)
      if (isGone || made.has(sha256)) return
      if (bytes !== null) made.set(sha256, URL.createObjectURL(bytes))
      const url = made.get(sha256) ?? null
      setUrlBySha(before => new Map(before).set(sha256, url))
    }
    const all = wanted === '' ? [] : wanted.split(' ')
    for (const sha256 of all) void look(sha256)
    const stop = port.arrived.subscribe(() => {
      const sha256 = port.arrived.current()
      if (sha256 !== null && all.includes(sha256)) void look(sha256)
    })
    return () => {
      isGone = true
      stop()
      for (const url of made.values()) URL.revokeObjectURL(url)
    }
  }, [port, wanted])
  return urlBySha
}
