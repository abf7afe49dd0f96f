/** What a browser keeps by key, in memory. */
export function browserStorage(entries: Map<string, string>): Storage {
  return {
    length: entries.size,
    key: index => [...entries.keys()][index] ?? null,
    getItem: key => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: key => void entries.delete(key),
    clear: () => entries.clear(),
  }
}
