import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Person } from '#domain/people/person.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { signInWords } from '../device/sign-in-words.ts'
import type { LastScan } from '../ui/last-scan-line.tsx'
import { useScanner } from '../ui/scan/scan-context.ts'
import { SCAN_SENTENCES } from '../ui/scan/scan-sentences.ts'
import type { Scan } from '../ui/scan/scan-queue.ts'
import { useSounds } from '../ui/sounds.ts'
import type { Tone } from '../ui/palette.ts'
import { timeWithSeconds } from '../ui/time-words.ts'
import { useDependencies } from './dependencies.ts'
import { pathOfCode } from './open-code.ts'
import { isDeskPath } from './paths.ts'

/**
 * What a scan does on any screen that does not deal with it: a badge signs in, an order, a run or a unit's
 * history opens, all else is said.
 */
export function useAppScans(): LastScan | null {
  const { documents, session, nowMs } = useDependencies()
  const sounds = useSounds()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [said, setSaid] = useState<LastScan | null>(null)

  function say(scan: Scan, tone: Tone, word: string, what: string): void {
    sounds.play(tone === 'done' ? 'picked' : 'refused')
    setSaid({ id: `app-${scan.number}`, tone, word, what, at: timeWithSeconds(nowMs()) })
  }

  async function badge(scan: Scan, code: string): Promise<void> {
    const people = await documents.readGroup('people', 'person')
    const withBadge = people.flatMap(({ body }): Person[] => (body.part === 'person' ? [body] : []))
    const result = await session.signInWithBadge(withBadge, code)
    if (!result.ok) return say(scan, 'refused', signInWords(result.error, nowMs()), '')
    const name = withBadge.find(person => person.id === result.value.personId)?.name ?? ''
    say(scan, 'done', `${name} is signed in`, '')
  }

  useScanner(
    async scan => {
      const { text } = normaliseScan(scan.raw)
      const own = readOwnCode(text)
      if (own === 'misread') return say(scan, 'refused', SCAN_SENTENCES.misread, text)
      if (own?.kind === 'badge') return badge(scan, text)
      if (own?.kind === 'workOrder' || own?.kind === 'run') {
        const path = await pathOfCode(documents, own.kind, own.payload, isDeskPath(pathname))
        if (path === null) return say(scan, 'refused', 'Not on this tablet', own.payload)
        sounds.play('picked')
        setSaid(null)
        return navigate(path)
      }
      if (own?.kind === 'tag') {
        sounds.play('picked')
        setSaid(null)
        return navigate(`/set-apart?tag=${own.payload}`)
      }
      if (own?.kind === 'serial') {
        sounds.play('picked')
        setSaid(null)
        return navigate(`/units/${encodeURIComponent(own.payload)}`)
      }
      return say(scan, 'refused', SCAN_SENTENCES.unknown, text)
    },
    { layer: 'app' },
  )
  return said
}
