import { useLocation, useNavigate } from 'react-router'
import type { Person } from '#domain/people/person.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { isRowCode } from '#domain/scan/wedge.ts'
import { signInWords } from '../device/sign-in-words.ts'
import { type Said, useLastScan } from '../ui/use-last-scan.ts'
import { useScanner } from '../ui/scan/scan-context.ts'
import { SCAN_SENTENCES } from '../ui/scan/scan-sentences.ts'
import { useSounds } from '../ui/sounds.ts'
import type { Tone } from '../ui/palette.ts'
import { useDependencies } from './dependencies.ts'
import { pathOfCode } from './open-code.ts'
import { isDeskPath } from './paths.ts'

/**
 * What a scan does on any screen that does not deal with it: a badge signs in, an order, a run or a unit's
 * history opens, all else is said.
 */
export function useAppScans(): Said {
  const { documents, session, nowMs } = useDependencies()
  const sounds = useSounds()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const { lastScan, show, clear } = useLastScan()

  function say(tone: Tone, word: string, what: string): void {
    sounds.play(tone === 'done' ? 'picked' : 'refused')
    show({ tone, word, what }, nowMs())
  }

  async function badge(code: string): Promise<void> {
    const people = await documents.readGroup('people', 'person')
    const withBadge = people.flatMap(({ body }): Person[] => (body.part === 'person' ? [body] : []))
    const result = await session.signInWithBadge(withBadge, code)
    if (!result.ok) return say('refused', signInWords(result.error, nowMs()), '')
    const name = withBadge.find(person => person.id === result.value.personId)?.name ?? ''
    say('done', `${name} is signed in`, '')
  }

  useScanner(
    async scan => {
      const { text } = normaliseScan(scan.raw)
      const own = readOwnCode(text)
      if (own === 'misread') return say('refused', SCAN_SENTENCES.misread, text)
      if (own?.kind === 'badge') return badge(text)
      if (own?.kind === 'workOrder' || own?.kind === 'run') {
        const path = await pathOfCode(documents, own.kind, own.payload, isDeskPath(pathname))
        if (path === null) return say('refused', 'Not on this tablet', own.payload)
        sounds.play('picked')
        clear()
        return navigate(path)
      }
      if (own?.kind === 'tag') {
        sounds.play('picked')
        clear()
        return navigate(`/set-apart?tag=${own.payload}`)
      }
      if (own?.kind === 'serial') {
        sounds.play('picked')
        clear()
        return navigate(`/units/${encodeURIComponent(own.payload)}`)
      }
      if (isRowCode(text)) return say('refused', SCAN_SENTENCES.entryCodes, '')
      return say('refused', SCAN_SENTENCES.unknown, text)
    },
    { layer: 'app' },
  )
  return lastScan
}
