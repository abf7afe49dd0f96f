/** The four sounds of the floor; each goes with an edge flash and the words below. */
export type FeedbackSound = 'picked' | 'lineComplete' | 'refused' | 'needsAttention'

/** What a person is told of one action, in the last-scan line. Said only once the action is durable. */
export type Feedback = {
  readonly sound: FeedbackSound
  /** "Picked", "Complete already": the word that goes with the colour. */
  readonly word: string
  /** The part's name, or the code as it was read, and what to do next. */
  readonly what: string
  /** "15 / 20 pcs", or nothing. */
  readonly figure: string
}
