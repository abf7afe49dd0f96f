import { problemSchema, PROBLEMS } from '#protocol/problem.ts'
import type { StreamEvent } from '#protocol/pull.ts'
import type { Http, HttpReply } from '../../src/sync/http.ts'
import type { Dice } from './dice.ts'
import type { Faults } from './faults.ts'
import type { ServerReply, SimulatedServer } from './server.ts'
import type { Timeline } from './timeline.ts'

/** The air between one tablet and the server. */
export type Link = {
  /** Out of the network: nothing goes, nothing comes. */
  isUp: boolean
  /** Something on the way answers everything itself, with a page that asks to sign in. */
  isCaptive: boolean
  /** The server does not know this token, or no longer speaks this version. */
  refuses: 'noToken' | 'oldVersion' | null
  http(token: () => string): Http
  /** Opens the stream; `onDown` is called once when it ends. Null: no stream now. */
  listen(token: string, hear: (event: StreamEvent) => void, onDown: () => void): (() => void) | null
}

export type LinkPorts = {
  readonly server: SimulatedServer
  readonly time: Timeline
  readonly dice: Dice
  readonly faults: Faults
}

const TIMEOUT_MS = 30_000
const WEATHER: HttpReply<never> = { kind: 'weather', retryAfterMs: null }

export function linkTo({ server, time, dice, faults }: LinkPorts): Link {
  let sentCount = 0
  let latestArrived = 0
  const travelMs = () => (faults.happens('delayed') ? dice.between(1_000, 45_000) : dice.between(5, 120))

  /** Carries a request there; whatever the server does, only what comes back in time is heard. */
  function carry(
    token: string,
    path: string,
    body: unknown,
    hear: (reply: ServerReply | 'lost') => void,
  ): void {
    sentCount += 1
    const number = sentCount
    time.after(travelMs(), () => {
      if (number < latestArrived) faults.count('reordered')
      latestArrived = Math.max(latestArrived, number)
      if (!server.isUp()) return hear('lost')
      const incarnation = server.incarnation()
      const answered = (reply: ServerReply) => {
        if (!server.isUp() || server.incarnation() !== incarnation) {
          faults.count('answerLostInCrash')
          return hear('lost')
        }
        if (faults.happens('answerLost')) return hear('lost')
        time.after(travelMs(), () => hear(reply))
      }
      void server.handle({ path, body, token }).then(answered)
    })
  }

  function refusedOnTheWay(): HttpReply<never> | null {
    if (faults.happens('tooMany')) return { kind: 'weather', retryAfterMs: 5_000 }
    if (faults.happens('overloaded')) return { kind: 'weather', retryAfterMs: null }
    return link.refuses === null ? null : problemReply(link.refuses)
  }

  const link: Link = {
    isUp: true,
    isCaptive: false,
    refuses: null,
    http: token => ({
      request: async ({ path, body }, answer) =>
        new Promise(resolve => {
          let isHeard = false
          const hear = (reply: ServerReply | 'lost') => {
            if (isHeard) return faults.count('answerTooLate')
            isHeard = true
            callOff()
            if (reply === 'lost' || !link.isUp || link.isCaptive) resolve(WEATHER)
            else if (!('answer' in reply)) resolve(problemReply(reply.problem))
            else {
              const parsed = answer.safeParse(reply.answer)
              resolve(parsed.success ? { kind: 'answer', answer: parsed.data } : WEATHER)
            }
          }
          const callOff = time.after(TIMEOUT_MS, () => hear('lost'))
          if (link.isCaptive) faults.count('captivePortal')
          if (!link.isUp || link.isCaptive || faults.happens('requestLost')) {
            time.after(dice.between(5, 2_000), () => hear('lost'))
            return
          }
          const refused = refusedOnTheWay()
          if (refused !== null) {
            isHeard = true
            callOff()
            time.after(travelMs(), () => resolve(refused))
            return
          }
          carry(token(), path, body, hear)
          // The same request once more, as a proxy that retries would send it: the first answer is heard.
          if (faults.happens('doubled')) carry(token(), path, body, () => undefined)
        }),
    }),
    listen(token, hear, onDown) {
      if (!link.isUp || link.isCaptive || link.refuses !== null || !server.isUp()) return null
      let isOpen = true
      const incarnation = server.incarnation()
      let lastMs = 0
      const down = () => {
        if (!isOpen) return
        isOpen = false
        stop?.()
        onDown()
      }
      const stop = server.listen(token, event => {
        // One connection keeps its order, however slow it is.
        lastMs = Math.max(lastMs, time.nowMs() + travelMs())
        time.after(lastMs - time.nowMs(), () => {
          if (!isOpen) return
          const isCut = !link.isUp || link.isCaptive || link.refuses !== null
          if (isCut || server.incarnation() !== incarnation || faults.happens('streamBroken')) return down()
          hear(event)
        })
      })
      if (stop === null) return null
      return () => {
        isOpen = false
        stop()
      }
    },
  }
  return link
}

function problemReply(code: keyof typeof PROBLEMS): HttpReply<never> {
  const { status, words } = PROBLEMS[code]
  // 429, 500, 503 and 507 are weather to a tablet, whatever their body says.
  if (status === 429 || status >= 500) return WEATHER
  return { kind: 'problem', status, problem: problemSchema.parse({ code, words, detail: null }) }
}
