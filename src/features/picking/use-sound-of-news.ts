import { useEffect, useMemo, useRef } from 'react'
import type { PickLines } from '#domain/picking/lines.ts'
import { linesWithNews } from '#domain/picking/list-news.ts'
import { tightText } from '#domain/stock/unit.ts'
import type { PickDesk } from './pick-desk.ts'

/** Each change of the list by somebody else is heard once, in words with its sound. */
export function useSoundOfNews(lines: PickLines, personId: string | null, desk: PickDesk): void {
  const heard = useRef(new Set<string>())
  const { run } = lines.sheet
  // A list changes far more seldom than its figures: nothing is looked at for a scan.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the figures of the moment are enough
  const news = useMemo(() => linesWithNews(lines, personId), [run, personId])
  useEffect(() => {
    const fresh = news.filter(line => !heard.current.has(keyOf(line)))
    const [first] = fresh
    if (first === undefined) return
    for (const line of fresh) heard.current.add(keyOf(line))
    const more = fresh.length > 1 ? ` and ${fresh.length - 1} more` : ''
    const [was, now] = [first.line.changed?.was ?? 0, first.wanted].map(one => tightText(one, first.unit))
    desk.say({
      sound: 'needsAttention',
      word: 'The list changed',
      what: `${first.name}: ${now} instead of ${was}${more}`,
      figure: '',
    })
  }, [news, desk])
}

function keyOf({ number, line }: PickLines['lines'][number]): string {
  return `${number}:${line.changed?.atMs ?? 0}`
}
