import { useMemo } from 'react'
import type { PeopleDocument, Settings } from '#domain/people/person.ts'
import type { IconName } from '../../ui/icons.tsx'
import { useGroup } from './use-documents.ts'

export type Names = {
  /** Name by id; the id itself for what this device does not know. */
  readonly person: (id: string) => string
  /** What a person's mark shows: the same initials in the same colour wherever they stand. */
  readonly mark: (id: string) => PersonLook
  /** "Ana" of "Ana Lima". */
  readonly firstName: (id: string) => string
  readonly device: (id: string) => string
  readonly place: (id: string) => string
  readonly locations: readonly { readonly id: string; readonly name: string }[]
  readonly settings: Settings | null
}

export type PersonLook = {
  readonly id: string
  readonly name: string
  readonly colour?: number
  readonly initials?: string
  /** For what is nobody: the server. */
  readonly icon?: IconName
}

/** Names of people, devices and places, and the shop's settings. */
export function useNames(): Names {
  const people = useGroup('people', 'person')
  const devices = useGroup('people', 'device')
  const places = useGroup('people', 'location')
  const settings = useGroup('people', 'settings')
  return useMemo(() => {
    const bodies = [people, devices, places].flatMap(shown => shown ?? []).map(one => one.body)
    const nameById = new Map(bodies.map(body => [body.id, nameOf(body)]))
    const name = (id: string) => nameById.get(id) ?? (id === 'server' ? 'the server' : id)
    const lookById = new Map(
      (people ?? []).flatMap(({ id, body }): [string, PersonLook][] =>
        body.part === 'person'
          ? [[id, { id, name: body.name, colour: body.colour, initials: body.initials }]]
          : [],
      ),
    )
    const locations = (places ?? []).map(({ id }) => ({ id, name: name(id) }))
    const first = settings?.[0]?.body
    return {
      person: name,
      mark: id => lookById.get(id) ?? { id, name: name(id), ...(id === 'server' ? SERVER_LOOK : {}) },
      firstName: id => (id === 'server' ? name(id) : (name(id).split(' ')[0] ?? id)),
      device: name,
      place: name,
      locations,
      settings: first?.part === 'settings' ? first : null,
    }
  }, [people, devices, places, settings])
}

/** Letters would be a person's: of what the server did, such as reading Shopify, the words beside it tell. */
const SERVER_LOOK = { icon: 'cloud' } as const

function nameOf(body: PeopleDocument): string {
  return body.part === 'settings' ? body.shopName : body.name
}
