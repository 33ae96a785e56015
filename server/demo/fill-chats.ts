import { setAvailability } from '../actions/agents/set-available.ts'
import { authenticateVisitor } from '../actions/chat/authenticate-visitor.ts'
import { openSession } from '../actions/chat/open-session.ts'
import { startChat } from '../actions/chat/start-chat.ts'
import { escalateConversation } from '../actions/conversations/escalate-conversation.ts'
import { postMessage } from '../actions/conversations/post-message.ts'
import { takeConversation } from '../actions/conversations/take-conversation.ts'
import { transferConversation } from '../actions/conversations/transfer-conversation.ts'
import { wrapUp } from '../actions/conversations/wrap-up.ts'
import { createTicketFromConversation } from '../actions/tickets/ticket-from-conversation.ts'
import type { AgentWho } from '../actions/who.ts'
import { servedAt } from '../policy/served.ts'
import { MINUTE } from '../policy/time/calendar.ts'
import { isOpen } from '../policy/time/hours.ts'
import { waitingLine } from '../storage/queue.ts'
import { at, type DemoPlace, lastOpen } from './earlier.ts'
import { type DemoCustomer, demoCustomers } from './people.ts'
import { demoPortalToken } from './portal-token.ts'

interface Chat extends DemoPlace {
  /** When the visitor asked, ms. */
  began: number
}

/**
 * Chats that somebody had before the demo was opened: one done, one that became a ticket, and an escalated one that
 * waits for the team where chat is open now. They happened at the desk's own opening hours, through the same actions
 * as everybody's.
 */
export async function fillChats(place: DemoPlace): Promise<void> {
  const { policy, context } = place
  if (!isChatServed(place)) return
  const now = context.clock()
  const customers = demoCustomers(policy)
  const done = lastOpen(policy.doors.chat.open, now - 40 * MINUTE)
  const ticket = done === null ? null : lastOpen(policy.doors.chat.open, done - 150 * MINUTE)
  if (done !== null) await answered({ ...place, began: done }, customers[1])
  if (ticket !== null) await becameTicket({ ...place, began: ticket }, customers[2])
  const escalated = now - 7 * MINUTE
  if (isOpen(policy.doors.chat.open, escalated)) await escalate({ ...place, began: escalated }, customers[3])
}

function isChatServed({ policy, context }: DemoPlace): boolean {
  return servedAt(policy.doors.chat, context.notServed(policy.id)) === 'served'
}

/** A visitor waits, each time the demo is opened at an hour at which chat is open. */
export async function letSomebodyWait(place: DemoPlace): Promise<void> {
  const { policy, context } = place
  const began = context.clock() - MINUTE
  if (!isChatServed(place) || !isOpen(policy.doors.chat.open, began)) return
  if ((await waitingLine(context.pool, policy.id)).length > 1) return
  const words = 'Goedemorgen, sinds vannacht komt al mijn mail terug met 550 5.7.1. Kunnen jullie meekijken?'
  await ask({ ...place, began }, demoCustomers(policy)[0], words)
}

async function answered(chat: Chat, customer: DemoCustomer | undefined): Promise<void> {
  const asked = await ask(
    chat,
    customer,
    'Waar vind ik de factuur van vorige maand? In mijn account zie ik hem niet.',
  )
  if (!asked) return
  const { conversation, visitor } = asked
  await take(chat, conversation, 1)
  const says = (minutes: number, who: AgentWho | typeof visitor, body: string) =>
    postMessage(at(chat.context, chat.began + minutes * MINUTE), who, {
      desk: chat.policy.id,
      conversation,
      clientId: crypto.randomUUID(),
      body,
    })
  await says(2, chat.agent, 'Dag, hij staat bij Administratie, onder Documenten. Zie je hem daar?')
  await says(4, visitor, 'Gevonden, dank je wel!')
  await wrapUp(at(chat.context, chat.began + 5 * MINUTE), chat.agent, { desk: chat.policy.id, conversation })
}

async function becameTicket(chat: Chat, customer: DemoCustomer | undefined): Promise<void> {
  const asked = await ask(chat, customer, 'Onze webshop is sinds de update van gisteren erg traag.')
  if (!asked) return
  const { conversation } = asked
  await take(chat, conversation, 2)
  const later = at(chat.context, chat.began + 6 * MINUTE)
  await createTicketFromConversation(later, chat.agent, {
    desk: chat.policy.id,
    conversation,
    subject: 'Webshop traag sinds de update',
    body: 'De winkel laadt sinds gisteren in acht seconden. Nagaan wat de update aan de database deed.',
    fields: Object.fromEntries(chat.policy.doors.ticket.ask.map((key) => [key, 'zie gesprek'])),
  })
  await wrapUp(later, chat.agent, { desk: chat.policy.id, conversation })
}

async function escalate(chat: Chat, customer: DemoCustomer | undefined): Promise<void> {
  const asked = await ask(chat, customer, 'Onze site is al de derde keer deze week onbereikbaar.')
  if (!asked) return
  const { conversation } = asked
  await take(chat, conversation, 1)
  const later = at(chat.context, chat.began + 4 * MINUTE)
  const about = { desk: chat.policy.id, conversation }
  await escalateConversation(later, chat.agent, {
    ...about,
    reason: 'Derde storing in een week; wil vandaag weten waarom.',
  })
  const [team] = chat.policy.teams.keys()
  if (team) await transferConversation(later, chat.agent, { ...about, to: { team } })
}

async function ask(
  { context, policy, agent, began }: Chat,
  customer: DemoCustomer | undefined,
  body: string,
) {
  const then = at(context, began)
  // Somebody was at the desk at that time: an empty one would have taken a ticket.
  await setAvailability(then, agent, { desk: policy.id, available: true })
  const key = context.ports.portalKey(policy.id)
  const identity = customer && key ? await demoPortalToken(policy, customer, key, began) : undefined
  const session = await openSession(then, policy.id, null, { identity, language: policy.languages[0]! })
  const visitor = session.ok ? await authenticateVisitor(then, policy.id, session.value.token) : null
  if (!visitor) return null
  const started = await startChat(then, visitor, { clientId: crypto.randomUUID(), body })
  return started.ok ? { conversation: started.value.conversation.id, visitor } : null
}

async function take(
  { context, policy, agent, began }: Chat,
  conversation: string,
  minutes: number,
): Promise<void> {
  await takeConversation(at(context, began + minutes * MINUTE), agent, { desk: policy.id, conversation })
}
