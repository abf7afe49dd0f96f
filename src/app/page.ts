import { type ComponentType, createElement, use } from 'react'

/** A page whose code comes by itself. Shown while it is not here yet it suspends; a failed fetch throws. */
export type Page<Props> = ComponentType<Props> & {
  /** Fetches the code, once; what failed is tried again by the next call. */
  readonly fetch: () => Promise<unknown>
}

/** Unlike React's `lazy` it is drawn at once where its code was fetched ahead: without a blank in between. */
export function page<Props extends object>(load: () => Promise<ComponentType<Props>>): Page<Props> {
  let coming: Promise<ComponentType<Props>> | null = null
  function fetchOnce(): Promise<ComponentType<Props>> {
    if (coming !== null) return coming
    const fetching = load()
    fetching.then(
      // React reads these two, and then does not wait.
      value => Object.assign(fetching, { status: 'fulfilled', value }),
      () => {
        coming = null
      },
    )
    coming = fetching
    return fetching
  }
  function Fetched(props: Props) {
    return createElement(use(fetchOnce()), props)
  }
  return Object.assign(Fetched, { fetch: fetchOnce })
}
