import { useSearchParams } from 'react-router'

/** One value of the page's address, so that back, a reload and a saved view lead to the same list. */
export function useQueryValue(name: string): readonly [string, (value: string) => void] {
  const [query, setQuery] = useSearchParams()
  const set = (value: string) => {
    setQuery(
      now => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  }
  return [query.get(name) ?? '', set]
}
