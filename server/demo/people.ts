import type { Policy } from '../policy/policy.ts'

/** An example customer: invented, with numbers and addresses that reach nobody. */
export interface DemoCustomer {
  number: string
  name: string
  person: string
  phone: string
  email: string
  tier: string
  product: string
  services: string[]
  standby: string[]
}

const PEOPLE = [
  ['Eva Jansen', 'Bakkerij Jansen', 'bakkerij-jansen.example'],
  ['Tom Peeters', 'Fietsen Peeters', 'fietsen-peeters.example'],
  ['Lotte Maes', 'Studio Maes', 'studio-maes.example'],
  ['Samir El Idrissi', 'Garage Idrissi', 'garage-idrissi.example'],
  ['Anouk de Boer', 'De Boer Advies', 'deboer-advies.example'],
  ['Ruben Claes', 'Claes & Zonen', 'claes-zonen.example'],
] as const

/** One customer of every tier that the desk lists, the lowest first. */
export function demoCustomers(policy: Policy): DemoCustomer[] {
  const tiers = policy.tiers.filter((tier) => tier.listed && tier.key !== 'nobody')
  return tiers.map((tier, i) => {
    const [person, name, domain] = PEOPLE[i % PEOPLE.length]!
    const label = tier.label.en ?? tier.label[policy.languages[0]!] ?? tier.key
    return {
      // Typed on a telephone as well.
      number: `${1001 + i}`,
      name,
      person,
      // Reserved for stories: +32 3 555 01 .. is given to nobody.
      phone: `+3235550${170 + i}`,
      email: `${person.split(' ')[0]!.toLowerCase()}@${domain}`,
      tier: tier.key,
      product: i === tiers.length - 1 ? (productOfTopics(policy) ?? label) : label,
      services: [domain, `vps${i + 1}.${domain}`],
      standby: i === tiers.length - 1 && policy.standby ? policy.standby.periods.map((p) => p.key) : [],
    }
  })
}

/** What a topic of the desk is for: its best customer has that. */
function productOfTopics(policy: Policy): string | null {
  for (const { products } of policy.topics.values()) if (products[0]) return products[0].toUpperCase()
  return null
}

export const DEMO_AGENTS = [
  { name: 'Sanne de Wit', email: 'sanne@balie.example', role: 'administrator' },
  { name: 'Joris Bakker', email: 'joris@balie.example', role: 'supervisor' },
  { name: 'Mila Verhoeven', email: 'mila@balie.example', role: 'agent' },
] as const

/** Questions that lie on every desk, newest last: subject, what was asked, hours ago. */
export const DEMO_QUESTIONS = [
  ['Mail komt terug', 'Sinds vanochtend krijg ik al mijn mail terug met 550 5.7.1. Wat kan ik doen?', 3],
  [
    'Factuur kwijt',
    'Ik kan de factuur van vorige maand niet meer vinden. Kunnen jullie die nog eens sturen?',
    26,
  ],
  ['Certificaat verlopen', 'De browser zegt dat het certificaat van mijn website verlopen is.', 1],
] as const
