/**
 * One line of a check. `todo`: it does not work until somebody acts; `weather`: it did not answer, and may by
 * itself; `note`: good to know. `remedy` is what to do about it, empty where there is nothing.
 */
export type Finding = {
  readonly state: 'ok' | 'note' | 'todo' | 'weather'
  readonly words: string
  readonly remedy: string
}

export const fine = (words: string): Finding => ({ state: 'ok', words, remedy: '' })
export const note = (words: string, remedy = ''): Finding => ({ state: 'note', words, remedy })
export const weather = (words: string, remedy = ''): Finding => ({ state: 'weather', words, remedy })
export const todo = (words: string, remedy = ''): Finding => ({ state: 'todo', words, remedy })

const MARKS = { ok: 'ok  ', note: '--  ', todo: '!!  ', weather: '!!  ' } as const

/** One line: what it is, and what to do. */
export function findingLine({ state, words, remedy }: Finding): string {
  return `${MARKS[state]}${words}${remedy === '' ? '' : `. ${remedy}`}`
}
