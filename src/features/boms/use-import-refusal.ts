import { hasRight } from '#domain/people/rights.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'

/** Why whoever is here may not import; null where they may. */
export function useImportRefusal(): string | null {
  const person = useSignedIn()?.person ?? null
  if (person === null) return 'Sign in to import.'
  return hasRight(person.roles, 'resolve') ? null : 'A supervisor or the owner imports lists.'
}
