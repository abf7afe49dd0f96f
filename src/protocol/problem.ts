import { z } from 'zod'

/** Every error answer, with its HTTP status. `words` is for people; `code` is for programs. */
export const PROBLEMS = {
  malformed: { status: 400, words: 'This request could not be read.' },
  invalid: { status: 422, words: 'This cannot be done as it was sent.' },
  noToken: { status: 401, words: 'This device is not known here. Enrol it again.' },
  badReadToken: { status: 401, words: 'The read token is missing or wrong.' },
  readingOff: { status: 403, words: 'Other programs may not read here: no read token is set.' },
  badCode: { status: 403, words: 'This enrolment code is wrong, used or too old.' },
  forbidden: { status: 403, words: 'Not allowed from here.' },
  notFound: { status: 404, words: 'There is nothing here.' },
  epochChanged: { status: 409, words: 'The server was restored from a backup. Send your entries again.' },
  checkpointAhead: { status: 409, words: 'This checkpoint is from the future. Pull anew.' },
  changedMeanwhile: { status: 409, words: 'Somebody else changed this meanwhile.' },
  tooLarge: { status: 413, words: 'Too large. Send less at once.' },
  oldVersion: { status: 426, words: 'This version is too old. Update the app.' },
  tooMany: { status: 429, words: 'Too many requests. Wait a moment.' },
  broken: { status: 500, words: 'Something went wrong on the server.' },
  overloaded: { status: 503, words: 'The server is busy. Try again soon.' },
  diskFull: { status: 507, words: 'The disk of the server is full. Nothing was stored; keep your entries.' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

export const problemSchema = z.object({
  code: z.string(),
  words: z.string(),
  /** What exactly was wrong, where that helps. */
  detail: z.string().nullable(),
})

export type Problem = z.infer<typeof problemSchema>
