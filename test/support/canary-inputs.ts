import type { AGENT_EVENTS, VISITOR_EVENTS } from '../../shared/schemas.ts'
import type { TestAgent } from './app.ts'
import { CANARY, type Canary } from './canary.ts'

const id = () => crypto.randomUUID()

/** What a visitor's events would send to reach what is Eva's. An event that stands in no table fails every test. */
export const asVisitor = (canary: Canary): Record<keyof typeof VISITOR_EVENTS, () => object> => ({
  'chat:start': () => ({ clientId: id(), body: 'x', topic: 'x' }),
  'message:post': () => ({ conversation: canary.conversation, clientId: id(), body: 'x' }),
  'messages:after': () => ({ conversation: canary.conversation, after: 0 }),
  typing: () => ({ conversation: canary.conversation, typing: true }),
  read: () => ({ conversation: canary.conversation, seq: 9 }),
  'chat:leave': () => ({ conversation: canary.conversation }),
  'chat:address': () => ({ conversation: canary.conversation, email: 'x@x.example' }),
})

const form = () => ({ subject: 'x', body: 'x' })
const template = () => ({ clientId: id(), template: 'x', language: 'nl', words: [], consent: 'x' })
const outage = (canary: Canary, outage: string) => ({
  outage,
  topics: [],
  says: { nl: 'x', en: 'x' },
  until: canary.house.clock.now() + 60_000,
})
const span = { from: 0, until: 1 }

/** The same of an agent's events, the desk left out. */
export function asAgent(canary: Canary, self: TestAgent): Record<keyof typeof AGENT_EVENTS, () => object> {
  const chat = () => ({ conversation: canary.conversation })
  const ticket = () => ({ number: canary.number })
  return {
    'desk:sync': () => ({ since: 0 }),
    'conversation:open': chat,
    'messages:after': () => ({ ...chat(), after: 0 }),
    'message:post': () => ({ ...chat(), clientId: id(), body: 'x' }),
    typing: () => ({ ...chat(), typing: true }),
    read: () => ({ ...chat(), seq: 9 }),
    'conversation:take': chat,
    'conversation:note': () => ({ ...chat(), clientId: id(), body: 'x' }),
    'conversation:transfer': () => ({ ...chat(), to: { agent: self.id } }),
    'conversation:escalate': () => ({ ...chat(), reason: 'x' }),
    'conversation:link-ticket': () => ({ ...chat(), ...ticket() }),
    'conversation:create-ticket': () => ({ ...chat(), ...form() }),
    'conversation:address': () => ({ ...chat(), email: 'x@x.example' }),
    'conversation:wrap-up': chat,
    'conversations:done': () => ({}),
    'windows:soon-over': () => ({}),
    'ticket:list': () => ({ show: 'open', find: CANARY }),
    'ticket:open': ticket,
    'ticket:create': () => ({ ...form(), clientId: id(), customer: 'C1' }),
    'ticket:reply': () => ({ ...ticket(), clientId: id(), body: 'x', note: false }),
    'ticket:change': () => ({ ...ticket(), state: 'closed', assignee: self.id }),
    'ticket:address': () => ({ ...ticket(), email: 'x@x.example' }),
    'ticket:whose': () => ({ ...ticket(), whose: { customer: 'C1' } }),
    'ticket:answer-quote': () => ({ ...ticket(), cents: 500, how: 'x' }),
    'records:read': () => ({ kind: 'charges', where: { customer: 'C1' } }),
    'records:csv': () => ({ kind: 'admissions' }),
    'agent:available': () => ({ available: true }),
    'customer:find': () => ({ find: 'C1' }),
    'door:set': () => ({
      channel: 'chat',
      state: 'closed',
      reason: 'x',
      until: canary.house.clock.now() + 60_000,
    }),
    'outage:put-up': () => outage(canary, id()),
    'outage:change': () => outage(canary, canary.outage),
    'outage:end': () => ({ outage: canary.outage }),
    'what-if': () => ({ channel: 'chat', at: 0, customer: 'C1' }),
    'pin:make': () => ({ customer: 'C1', kind: 'standing' }),
    'pin:state': () => ({ customer: 'C1' }),
    'pins:guessed': () => ({}),
    'binding-code:make': () => ({ customer: 'C1' }),
    'contact:bind': () => ({ ...chat(), customer: 'C1' }),
    'allowance:ledger': () => ({ customer: 'C1' }),
    'call:answer': chat,
    'call:hang-up': chat,
    'call:hold': chat,
    'call:resume': chat,
    'call:transfer': () => ({ ...chat(), to: { agent: self.id } }),
    'call:consult': () => ({ ...chat(), agent: self.id }),
    'call:outside': () => ({ ...chat(), phone: '0471 00 00 02' }),
    'call:let-go': () => ({ ...chat(), leg: id() }),
    'call:whisper': chat,
    'call:take-over': chat,
    'call:dial': () => ({ ...ticket(), clientId: id() }),
    'customer:add-phone': () => ({ customer: 'C1', person: null, phone: '0471 00 00 02' }),
    'customer:remove-phone': () => ({ customer: 'C1', person: 1, phone: '+32471000009' }),
    'suspects:list': () => ({}),
    'suspect:open': () => ({ suspect: id() }),
    'suspect:make-ticket': () => ({ suspect: id() }),
    'suspect:block': () => ({ suspect: id(), kind: 'address' }),
    'senders:unblock': () => ({ kind: 'domain', value: 'x.example' }),
    'numbers:blocked': () => ({}),
    'numbers:block': () => ({ phone: '+32471000009', reason: 'x', until: canary.house.clock.now() + 60_000 }),
    'numbers:unblock': () => ({ number: '+32471000009' }),
    'calls:log': () => ({}),
    'callbacks:list': () => ({}),
    'callbacks:done': () => ({ callback: id(), reached: true }),
    'standby:roster': () => ({}),
    'standby:duty': () => ({ duty: id(), agent: canary.sanne.id, ...span, order: 1 }),
    'standby:off-duty': () => ({ duty: canary.duty }),
    'standby:phone': () => ({ agent: canary.sanne.id, phone: '+32471000001', always: true }),
    'standby:book': () => ({ ...span, booking: id(), customer: 'C1', contract: 'C1', period: 'night' }),
    'standby:cancel': () => ({ booking: canary.booking }),
    'template:choices': chat,
    'template:send': () => ({ ...chat(), ...template() }),
    'template:recipients': ticket,
    'template:begin': () => ({ ...ticket(), to: { phone: '+32471000001' }, ...template() }),
    'phones:list': () => ({}),
    'phones:try': () => ({ line: '+32471000001', anew: true }),
    'phones:code': () => ({ line: '+32471000001' }),
    'agents:list': () => ({}),
    'agents:change': () => ({ agent: canary.sanne.id, role: 'agent' }),
    'agents:invite': () => ({
      email: `${canary.sanne.id}@agents.example`,
      name: 'x',
      role: 'agent',
      teams: [],
    }),
  }
}
