/** Who has started a shift on a tablet, on its latest day (YYYY-MM-DD, in the tablet's own zone). */
export type ShiftsStarted = { readonly day: string; readonly personIds: readonly string[] }

export function hasStartedShift(started: ShiftsStarted | null, day: string, personId: string): boolean {
  return started !== null && started.day === day && started.personIds.includes(personId)
}

/** With this person too; another day begins anew. */
export function afterShiftStart(started: ShiftsStarted | null, day: string, personId: string): ShiftsStarted {
  const others = started?.day === day ? started.personIds.filter(id => id !== personId) : []
  return { day, personIds: [...others, personId] }
}
