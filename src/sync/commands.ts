import type { z } from 'zod'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { Http, HttpReply } from './http.ts'

/**
 * Why a request over HTTP came to nothing. `problem` is the server's own answer, in words for people;
 * `detail` says what exactly was wrong, where the server said it.
 */
export type RequestFailure =
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'problem'
      readonly status: number
      readonly code: string
      readonly words: string
      readonly detail: string | null
    }

/**
 * Requests that need the network: commands over HTTP (BOMs, people, settings) and reads of what is not
 * replicated.
 */
export interface Commands {
  get<T>(path: string, answer: z.ZodType<T>): Promise<Result<T, RequestFailure>>
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    answer: z.ZodType<T>,
  ): Promise<Result<T, RequestFailure>>
}

export function commandsOver(http: Http): Commands {
  return {
    get: async (path, answer) => resultOf(await http.request({ method: 'GET', path }, answer)),
    send: async (method, path, body, answer) => resultOf(await http.request({ method, path, body }, answer)),
  }
}

function resultOf<T>(reply: HttpReply<T>): Result<T, RequestFailure> {
  switch (reply.kind) {
    case 'answer':
      return ok(reply.answer)
    case 'weather':
      return fail({ kind: 'offline' })
    case 'problem': {
      const { code, words, detail } = reply.problem
      return fail({ kind: 'problem', status: reply.status, code, words, detail })
    }
  }
}

/** A failure in words for people: what exactly was wrong, where the server said it. */
export function failureWords(failure: RequestFailure): string {
  switch (failure.kind) {
    case 'offline':
      return 'This needs the server, and it does not answer. Nothing was changed.'
    case 'problem':
      return failure.code === 'malformed' ? failure.words : (failure.detail ?? failure.words)
  }
}
