/** Who made an entry: "Maria", or "Maria for Ana" where it was entered for somebody else. */
export function enteredBy(actor: string, madeFor: string | null): string {
  return madeFor === null ? actor : `${actor} for ${madeFor}`
}

/** The same where a record names its author: "Maria", or "entered by Maria for Ana". */
export function recordedBy(actor: string, madeFor: string | null): string {
  return madeFor === null ? actor : `entered by ${enteredBy(actor, madeFor)}`
}

/** "from paper, claimed 14:30"; `time` is the claimed time in words. */
export function fromPaper(time: string): string {
  return `from paper, claimed ${time}`
}
