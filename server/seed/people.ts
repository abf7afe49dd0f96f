import type { PersonFacts } from '../people/person-written.ts'

/** `pin` and `badge` are printed at the start of a demo; a real shop has neither of these people. */
export type PersonSeed = Omit<PersonFacts, 'active'> & { readonly pin: string; readonly badge: string }

export const PEOPLE: readonly PersonSeed[] = [
  {
    id: 'ana',
    name: 'Ana Ribeiro',
    initials: 'AR',
    colour: 0,
    roles: ['worker'],
    pin: '1111',
    badge: '1001',
  },
  { id: 'ben', name: 'Ben Okafor', initials: 'BO', colour: 3, roles: ['worker'], pin: '2222', badge: '1002' },
  {
    id: 'ida',
    name: 'Ida Lindqvist',
    initials: 'IL',
    colour: 5,
    roles: ['inspector'],
    pin: '3333',
    badge: '1003',
  },
  {
    id: 'mateo',
    name: 'Mateo Silva',
    initials: 'MS',
    colour: 1,
    roles: ['supervisor'],
    pin: '4444',
    badge: '1004',
  },
  {
    id: 'ruth',
    name: 'Ruth Alder',
    initials: 'RA',
    colour: 10,
    roles: ['owner', 'supervisor'],
    pin: '5555',
    badge: '1005',
  },
]
