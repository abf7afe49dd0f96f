import type { z } from 'zod'
import type { Result } from '#kernel/result.ts'

/** Why a request over HTTP came to nothing. `problem` is the server's own answer, in words for people. */
export type RequestFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'problem'; readonly status: number; readonly code: string; readonly words: string }

/** Requests that need the network: commands over HTTP (BOMs, people, settings) and reads of what is not replicated. */
export interface Commands {
  get<T>(path: string, answer: z.ZodType<T>): Promise<Result<T, RequestFailure>>
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    answer: z.ZodType<T>,
  ): Promise<Result<T, RequestFailure>>
}
