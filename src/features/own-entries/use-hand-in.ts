import { useState } from 'react'
import { HANDED_IN_ENTRIES_MAX, type PushForAnswer, pushForAnswerSchema } from '#protocol/push-for.ts'
import { useTell } from '../../sync/react/use-commands.ts'

export type HandIn = {
  readonly busy: boolean
  /** What became of the entries, by the server's own verdicts. */
  readonly said: string | null
  readonly problem: string | null
  /** Entries of one other tablet, byte for byte and in order. True: the server has given its verdicts. */
  hand(entries: readonly string[]): Promise<boolean>
  /** Nothing was handed in, and why. */
  refuse(words: string): void
}

/** Hands in what another tablet could not send itself, however it came here. */
export function useHandIn(): HandIn {
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  function refuse(words: string): void {
    setSaid(null)
    setProblem(words)
  }
  return {
    busy,
    said,
    problem,
    refuse,
    async hand(entries) {
      if (entries.length > HANDED_IN_ENTRIES_MAX) {
        refuse('These are too many entries to be of one tablet.')
        return false
      }
      setBusy(true)
      const answer = await tell('/api/push-for', { entries }, pushForAnswerSchema).finally(() =>
        setBusy(false),
      )
      setSaid(answer.ok ? handedInWords(answer.value) : null)
      setProblem(answer.ok ? null : answer.error)
      return answer.ok
    },
  }
}

/** "12 taken of Tablet 2, 3 were known already." */
function handedInWords({ deviceName, verdicts }: PushForAnswer): string {
  const early = verdicts.find(({ verdict }) => verdict === 'early')
  if (early !== undefined) {
    return `Nothing taken: entry ${early.expected ?? 1} of ${deviceName} comes first, and is not among these.`
  }
  const fresh = verdicts.filter(({ repeated }) => !repeated)
  const count = (kind: 'accepted' | 'refused' | 'setAside') =>
    fresh.filter(({ verdict }) => verdict === kind).length
  const parts = [
    `${count('accepted')} taken of ${deviceName}`,
    verdicts.length > fresh.length ? `${verdicts.length - fresh.length} were known already` : '',
    count('refused') > 0 ? `${count('refused')} refused` : '',
    count('setAside') > 0 ? `${count('setAside')} set aside: see Needs you` : '',
  ]
  return `${parts.filter(part => part !== '').join(', ')}.`
}
