import { meAnswerSchema } from '#protocol/device.ts'
import type { Problem } from '#protocol/problem.ts'
import { pushAnswerSchema } from '#protocol/push.ts'
import type { PushTransport, Trouble } from './core/push-loop.ts'
import type { Http, HttpReply } from './http.ts'

/**
 * Pushing over HTTP. What the server refuses as a whole becomes a trouble that the loop knows how to meet.
 */
export function pushTransport(http: Http): PushTransport {
  return {
    async push(request) {
      const reply = await http.request({ method: 'POST', path: '/api/push', body: request }, pushAnswerSchema)
      return reply.kind === 'answer' ? reply : troubleOf(reply)
    },
    async me() {
      const reply = await http.request({ method: 'GET', path: '/api/me' }, meAnswerSchema)
      return reply.kind === 'answer' ? reply : troubleOf(reply)
    },
  }
}

function troubleOf(reply: Exclude<HttpReply<never>, { kind: 'answer' }>): Trouble {
  return reply.kind === 'weather' ? reply : troubleOfProblem(reply.status, reply.problem)
}

function troubleOfProblem(status: number, problem: Problem): Trouble {
  if (problem.code === 'epochChanged') return { kind: 'epochChanged' }
  if (status === 401) return { kind: 'noToken' }
  if (status === 413) return { kind: 'tooLarge' }
  if (status === 426) return { kind: 'oldVersion' }
  // Whatever else it says, the entries are kept and tried again: with long waits, nothing is lost by it.
  return { kind: 'weather', retryAfterMs: 10_000 }
}
