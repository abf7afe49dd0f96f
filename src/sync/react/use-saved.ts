import { useMemo } from 'react'
import type { Result } from '#kernel/result.ts'
import {
  type Template,
  type TemplateFacts,
  type View,
  type ViewFacts,
  type ViewList,
  viewsFor,
} from '#domain/people/saved.ts'
import { doneSchema } from '#protocol/command.ts'
import type { SaveTemplate, SaveView } from '#protocol/settings.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useTell } from './use-commands.ts'
import { useGroup } from './use-documents.ts'
import { useSession } from './use-status.ts'

type Done = Result<{ readonly done: true }, string>

/** Saved jobs by name; `undefined` until they are read. On the tablet too, also without network. */
export function useTemplates(): readonly Template[] | undefined {
  const shown = useGroup('people', 'template')
  return useMemo(() => {
    const all = shown?.flatMap(({ body }): Template[] => (body.part === 'template' ? [body] : []))
    return all?.sort((left, right) => left.name.localeCompare(right.name, 'en'))
  }, [shown])
}

/** Saved views of a list for whoever is signed in: everybody's, then their own. `undefined` until read. */
export function useViews(list: ViewList): readonly View[] | undefined {
  const shown = useGroup('people', 'view')
  const personId = useSession().signedIn?.personId ?? null
  return useMemo(() => {
    const all = shown?.flatMap(({ body }): View[] => (body.part === 'view' ? [body] : []))
    return all === undefined ? undefined : viewsFor(all, list, personId)
  }, [shown, list, personId])
}

/**
 * Commands for templates and views; they need the network, and say in words why nothing was done. An id of
 * null makes a new one.
 */
export function useSaved(): {
  readonly saveTemplate: (id: string | null, template: TemplateFacts) => Promise<Done>
  readonly deleteTemplate: (id: string) => Promise<Done>
  /** `owner` all: for everybody, which needs the right to plan. */
  readonly saveView: (id: string | null, view: ViewFacts, owner: SaveView['owner']) => Promise<Done>
  readonly deleteView: (id: string) => Promise<Done>
} {
  const { newId } = useDependencies()
  const tell = useTell()
  return useMemo(() => {
    const at = (kind: 'templates' | 'views', id: string | null) =>
      `/api/${kind}/${encodeURIComponent(id ?? newId())}`
    return {
      saveTemplate: (id, template) => {
        const body: Omit<SaveTemplate, 'actorId'> = { template }
        return tell(at('templates', id), body, doneSchema)
      },
      deleteTemplate: id => tell(`${at('templates', id)}/delete`, {}, doneSchema),
      saveView: (id, view, owner) => {
        const body: Omit<SaveView, 'actorId'> = { view, owner }
        return tell(at('views', id), body, doneSchema)
      },
      deleteView: id => tell(`${at('views', id)}/delete`, {}, doneSchema),
    }
  }, [tell, newId])
}
