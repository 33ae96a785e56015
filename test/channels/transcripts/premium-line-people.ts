import type { Person } from '../../support/switchboard.ts'

/** Who is a customer of the desk. */
export const PEOPLE: Person[] = [
  {
    name: 'Anna Peeters',
    number: '201',
    tier: 'premium',
    phones: ['+32471000201'],
    hasPin: true,
    tickets: ['open', 'closed'],
  },
  { name: 'Bram Claes', number: '202', tier: 'managed', hasPin: true, tickets: ['open'] },
  {
    name: 'Chloé Dubois',
    number: '203',
    tier: 'premium',
    phones: ['+32471000203'],
    language: 'fr',
    tickets: ['open'],
  },
  { name: 'Dirk Maes', number: '204', tier: 'standard', phones: ['+32471000204'], tickets: ['open'] },
  {
    name: 'Eva Wouters',
    number: '205',
    tier: 'premium',
    phones: ['+32471000205'],
    hasPin: true,
    standby: ['outside-office'],
  },
  { name: 'Fien Jacobs', number: '206', tier: 'standard', hasPin: true, standby: ['outside-office'] },
  { name: 'Gita Wood', number: '207', tier: 'premium', hasPin: true, language: 'en', tickets: ['open'] },
  {
    name: 'Hugo Lambert',
    number: '208',
    tier: 'standard',
    phones: ['+32471000208'],
    language: 'fr',
    tickets: ['open'],
  },
]
