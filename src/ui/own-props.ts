/** Keeps the named props of a styled part away from the page: they are for its style only. */
export function ownProps(...names: readonly string[]) {
  return { shouldForwardProp: (name: PropertyKey) => !names.includes(String(name)) }
}
