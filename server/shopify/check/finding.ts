/** One line of a check. `todo`: it does not work until somebody acts; `note`: good to know. */
export type Finding = { readonly state: 'ok' | 'note' | 'todo'; readonly words: string }

export const fine = (words: string): Finding => ({ state: 'ok', words })
export const note = (words: string): Finding => ({ state: 'note', words })
export const todo = (words: string): Finding => ({ state: 'todo', words })

const MARKS = { ok: 'ok  ', note: '--  ', todo: '!!  ' } as const

export function findingLine({ state, words }: Finding): string {
  return `${MARKS[state]}${words}`
}
