import type { EntryOf } from '../ledger/entry.ts'
import type { Run, RunLine } from './run.ts'

/**
 * A run's list after a change: lines that asked for what the author had seen ask for the new quantity and
 * keep the old one to be shown; of two who could not see each other the earlier stands. An added line whose
 * number is there already is the same part at the same place: it asks for both quantities.
 */
export function changedList(run: Run, entry: EntryOf<'listChanged'>): Run {
  const changeByLine = new Map(entry.body.lines.map(change => [change.line, change]))
  const by = { actorId: entry.actorId, atMs: entry.occurredAt }
  const after = <Line extends RunLine>(line: Line, number: number): Line => {
    const change = changeByLine.get(number)
    if (change === undefined || change.was !== line.required) return line
    const { required, terms } = change
    return { ...line, required, terms, changed: { was: line.required, ...by } }
  }
  const added = run.added.map(line => after(line, line.line))
  for (const line of entry.body.added) {
    const known = added.findIndex(one => one.line === line.line)
    const there = added[known]
    if (there === undefined) {
      added.push(line)
      continue
    }
    const required = there.required + line.required
    added[known] = { ...there, required, terms: [...there.terms, ...line.terms].slice(0, 500) }
  }
  return { ...run, lines: run.lines.map(after), added }
}
