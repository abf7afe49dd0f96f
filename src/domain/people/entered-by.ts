/** Who made an entry: "Maria", or "Maria for Ana" where it was entered for somebody else. */
export function enteredBy(actor: string, madeFor: string | null): string {
  return madeFor === null ? actor : `${actor} for ${madeFor}`
}
