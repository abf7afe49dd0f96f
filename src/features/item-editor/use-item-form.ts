import { useEffect, useState } from 'react'
import { z } from 'zod'
import { itemFormSchema, type ItemForm } from '#domain/catalogue/form.ts'
import { useDependencies } from '../../app/dependencies.ts'

/** What was typed and what it was begun from; `basis` is null for a new item. */
const keptSchema = z.object({ v: z.literal(1), form: itemFormSchema, basis: z.string().nullable() })
export type KeptForm = z.infer<typeof keptSchema>

export type FormDraft = {
  /** What was typed; null: nothing that is not saved. `undefined`: not read yet. */
  readonly kept: KeptForm | null | undefined
  /** Whether it was typed before this page was opened. */
  readonly fromBefore: boolean
  readonly keep: (form: ItemForm, basis: string | null) => void
  readonly drop: () => Promise<void>
}

/** Unsaved fields stay on this device, through a mistaken step away and a reload, until saved or dropped. */
export function useItemForm(key: string): FormDraft {
  const { drafts } = useDependencies()
  const draftKey = `item:${key}`
  const [kept, setKept] = useState<KeptForm | null | undefined>(undefined)
  const [fromBefore, setFromBefore] = useState(false)
  useEffect(() => {
    let left = false
    async function read() {
      const stored = await drafts.read(draftKey, keptSchema)
      if (left) return
      setKept(now => (now === undefined ? stored : now))
      setFromBefore(stored !== null)
    }
    void read()
    return () => {
      left = true
    }
  }, [drafts, draftKey])
  return {
    kept,
    fromBefore,
    keep: (form, basis) => {
      const next: KeptForm = { v: 1, form, basis }
      setKept(next)
      void drafts.write(draftKey, next)
    },
    drop: async () => {
      setKept(null)
      setFromBefore(false)
      await drafts.remove(draftKey)
    },
  }
}
