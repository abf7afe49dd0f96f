import { fail, ok, type Result } from '#kernel/result.ts'
import type { PeopleDocument } from '#domain/people/person.ts'
import type { Template, TemplateFacts, View, ViewFacts } from '#domain/people/saved.ts'
import type { Job } from '../replication/writer.ts'

/** `taken`: the id is that of something else; `notYours`: somebody else's own view, or everybody's. */
export type SavedRefusal = 'taken' | 'notYours' | 'notFound'

/** Who does it, and whether they may change what is everybody's. */
export type Saver = { readonly actorId: string; readonly mayPlan: boolean }

export function saveTemplateJob(
  id: string,
  facts: TemplateFacts,
  by: Saver,
): Job<Result<null, SavedRefusal>> {
  return batch => {
    if (!by.mayPlan) return () => fail('notYours')
    const standing = batch.view.body('people', id)
    if (standing !== null && standing.part !== 'template') return () => fail('taken')
    const saved = { byId: by.actorId, atMs: batch.nowMs }
    const body: Template = { v: 1, part: 'template', id, ...facts, saved }
    batch.drafts.put({ collection: 'people', id, body }, null)
    return () => ok(null)
  }
}

export function saveViewJob(
  id: string,
  facts: ViewFacts,
  owner: 'all' | 'own',
  by: Saver,
): Job<Result<null, SavedRefusal>> {
  return batch => {
    const standing = batch.view.body('people', id)
    if (standing !== null && standing.part !== 'view') return () => fail('taken')
    if (!mayChangeView(standing, by) || (owner === 'all' && !by.mayPlan)) return () => fail('notYours')
    const saved = { byId: by.actorId, atMs: batch.nowMs }
    const ownerId = owner === 'all' ? null : by.actorId
    const body: View = { v: 1, part: 'view', id, ...facts, ownerId, saved }
    batch.drafts.put({ collection: 'people', id, body }, null)
    return () => ok(null)
  }
}

/** Takes a template or a view away; devices forget it. */
export function deleteSavedJob(
  part: 'template' | 'view',
  id: string,
  by: Saver,
): Job<Result<null, SavedRefusal>> {
  return batch => {
    const standing = batch.view.body('people', id)
    if (standing?.part !== part) return () => fail('notFound')
    const may = standing.part === 'view' ? mayChangeView(standing, by) : by.mayPlan
    if (!may) return () => fail('notYours')
    batch.drafts.touch('people', id, true)
    return () => ok(null)
  }
}

function mayChangeView(view: PeopleDocument | null, by: Saver): boolean {
  if (view?.part !== 'view') return true
  return view.ownerId === null ? by.mayPlan : view.ownerId === by.actorId
}
