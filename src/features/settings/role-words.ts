import type { Role } from '#domain/people/person.ts'

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  worker: 'Worker',
  inspector: 'Inspector',
  supervisor: 'Supervisor',
  owner: 'Owner',
}

/** What a role adds, in a few words. */
export const ROLE_MAY: Readonly<Record<Role, string>> = {
  worker: 'picks, builds, opens and starts jobs',
  inspector: 'and judges units: approve, rework, scrap',
  supervisor: 'and plans, adjusts stock, resolves, edits BOMs',
  owner: 'and people, tablets, settings, cost, shop',
}
