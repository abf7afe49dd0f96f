import { useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { DOCUMENTS_MAX, type FileRef, isPictureType } from '#domain/files/file-ref.ts'
import { hasRight, rightFor } from '#domain/people/rights.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useFileUrls } from '../../sync/react/use-file-urls.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { FileList, type ListedFile } from '../../ui/desk/file-list.tsx'
import { PhotoFull } from '../../ui/photo-full.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { useDocumentOrigins } from './use-document-origins.ts'
import type { OrderPage } from './use-order-page.ts'

const NOT_HERE = 'This file has not come to this device yet. It comes by itself once there is network.'
const NEVER_SENT = {
  gone: 'The browser cleared it before it was sent. Remove it here, and add it again.',
  otherBytes: 'It arrived damaged each time. Remove it here, and add it again.',
} as const

/** Drawings, photos and documents of an order: added and removed at a desk, read wherever the order is. */
export function TabDocuments({ page: { order } }: { readonly page: OrderPage }) {
  const { files } = useDependencies()
  const here = useSignedIn()
  const documents = useDocumentActs(order.id, order.documents.length)
  const outbox = useWatched(files.outbox)
  const urlBySha = useFileUrls(order.documents.filter(({ type }) => isPictureType(type)))
  const origins = useDocumentOrigins(order.id)
  const [openSha, setOpenSha] = useState<string | null>(null)
  const isOpen = order.status !== 'completed' && order.status !== 'cancelled'
  const right = rightFor({ kind: 'documentsChanged', body: {} }, null)
  const mayChange = isOpen && here !== null && hasRight(here.person.roles, right)
  const listed = order.documents.map((ref): ListedFile => {
    const waiting = outbox.find(({ sha256 }) => sha256 === ref.sha256)
    const never = waiting?.neverSent ?? null
    return {
      ...ref,
      from: origins.get(ref.sha256) ?? '',
      thumbnail: urlBySha.get(ref.sha256) ?? null,
      bytesSent: waiting === undefined ? null : waiting.bytesSent,
      trouble: never === null ? null : NEVER_SENT[never],
    }
  })
  const open = (sha256: string) => {
    const ref = order.documents.find(one => one.sha256 === sha256)
    if (urlBySha.get(sha256)) setOpenSha(sha256)
    else if (ref !== undefined) void documents.save(ref)
  }
  const changes = mayChange ? { onAdd: documents.add, onRemove: documents.remove } : {}
  const full = openSha === null ? null : (urlBySha.get(openSha) ?? null)
  return (
    <>
      <FileList {...changes} files={listed} onOpen={open} refusal={documents.refusal} />
      {full !== null && (
        <PhotoFull
          name={order.documents.find(one => one.sha256 === openSha)?.name ?? ''}
          onClose={() => setOpenSha(null)}
          url={full}
        />
      )}
    </>
  )
}

function useDocumentActs(orderId: string, count: number) {
  const { files } = useDependencies()
  const append = useAppend()
  const [refusal, setRefusal] = useState<string | null>(null)

  async function change(added: readonly FileRef[], removed: readonly string[]): Promise<string | null> {
    const body = { added: [...added], removed: [...removed] }
    const act = { kind: 'documentsChanged' as const, body }
    const stored = await append([{ act, workOrderId: orderId, runId: null }])
    return stored.ok ? null : stored.error
  }

  async function add(chosen: readonly File[]): Promise<void> {
    setRefusal(null)
    if (count + chosen.length > DOCUMENTS_MAX) {
      return setRefusal(`An order holds ${DOCUMENTS_MAX} documents. Remove some first.`)
    }
    const added: FileRef[] = []
    const problems: string[] = []
    for (const file of chosen) {
      const kept = await files.keepDocument(file)
      if (kept.ok) added.push(kept.value)
      else problems.push(`${file.name}: ${kept.error}`)
    }
    const problem = added.length === 0 ? null : await change(added, [])
    if (problem !== null) problems.push(problem)
    if (problems.length > 0) setRefusal(problems.join(' '))
  }

  async function save({ sha256, name }: FileRef): Promise<void> {
    const bytes = await files.open(sha256)
    if (bytes === null) return setRefusal(NOT_HERE)
    setRefusal(null)
    saveFile(name, bytes)
  }

  return {
    refusal,
    save,
    add: (chosen: readonly File[]) => void add(chosen),
    remove: (sha256: string) => void change([], [sha256]).then(setRefusal),
  }
}
