import type { AGENT_EVENTS } from '../../../shared/schemas.ts'
import type { AgentAnswers } from '../../../shared/wire.ts'
import { changeAgent } from '../../actions/agents/change-agent.ts'
import { inviteAgent } from '../../actions/agents/invite-agent.ts'
import { listAgents } from '../../actions/agents/list-agents.ts'
import { setAvailability } from '../../actions/agents/set-available.ts'
import { answerCall, hangUpCall } from '../../actions/calls/ringing/answer-call.ts'
import { callbackDone, callLog, listCallbacks } from '../../actions/calls/ringing/call-log.ts'
import { dialCustomer } from '../../actions/calls/ringing/dial-customer.ts'
import { conversationsInHand } from '../../actions/conversations/conversations-in-hand.ts'
import { escalateConversation } from '../../actions/conversations/escalate-conversation.ts'
import { readUpTo } from '../../actions/conversations/mark-read.ts'
import { noteConversation } from '../../actions/conversations/note-conversation.ts'
import { listDone, openConversation } from '../../actions/conversations/open-conversation.ts'
import { postMessage } from '../../actions/conversations/post-message.ts'
import { readMessagesAsAgent } from '../../actions/conversations/read-messages.ts'
import { showTyping } from '../../actions/conversations/show-typing.ts'
import { takeConversation } from '../../actions/conversations/take-conversation.ts'
import { transferConversation } from '../../actions/conversations/transfer-conversation.ts'
import { wrapUp } from '../../actions/conversations/wrap-up.ts'
import { findCustomers } from '../../actions/customers/find-customers.ts'
import { addNumber, removeNumber } from '../../actions/customers/registered-numbers.ts'
import { setDoor } from '../../actions/desk/set-door.ts'
import { syncDesk } from '../../actions/desk/sync-desk.ts'
import { whatIf } from '../../actions/desk/what-if.ts'
import type { House } from '../../actions/house.ts'
import { allowanceLedger } from '../../actions/minutes/minutes-left.ts'
import { makePinByAgent } from '../../actions/pins/make-pin.ts'
import { pinStateForAgent } from '../../actions/pins/pin-state.ts'
import { FORBIDDEN } from '../../actions/refusals.ts'
import { bookStandby, cancelStandby } from '../../actions/standby/book-standby.ts'
import { dropDuty, setDuty, setEngineerPhone, standbyRoster } from '../../actions/standby/standby-roster.ts'
import { answerQuote } from '../../actions/tickets/answer-quote.ts'
import { changeTicket } from '../../actions/tickets/change-ticket.ts'
import { createTicketByAgent } from '../../actions/tickets/create-ticket-by-agent.ts'
import { listTickets } from '../../actions/tickets/list-tickets.ts'
import { openTicket } from '../../actions/tickets/open-ticket.ts'
import { replyToTicket } from '../../actions/tickets/reply-to-ticket.ts'
import { createTicketFromConversation, linkTicket } from '../../actions/tickets/ticket-from-conversation.ts'
import { type Handlers, senderOf } from '../edge/socket-events.ts'
import type { AgentEdge, AgentSocket } from './agent-socket.ts'
import { roomOf } from './rooms.ts'

/** A panel hears of so many conversations at once besides its own; a socket joins no more rooms than it needs. */
const LOOKING_AT_MOST = 20

/** Every event of a panel and the action it means. */
export function agentHandlers(
  socket: AgentSocket,
  { house }: Pick<AgentEdge, 'house'>,
): Handlers<typeof AGENT_EVENTS, AgentAnswers> {
  const { who } = socket.data
  return {
    'desk:sync': (input) => syncDesk(house, who, input),
    'conversation:open': (input) => openConversation(house, who, input, (id) => look(socket, house, id)),
    'messages:after': (input) => readMessagesAsAgent(house, who, input),
    'message:post': ({ desk, conversation, clientId, body, file }, reply) =>
      postMessage(house, who, { desk, conversation, clientId, body, file }, senderOf(socket, reply)),
    typing: async (input) =>
      socket.rooms.has(roomOf.conversation(input.conversation)) ? showTyping(house, who, input) : FORBIDDEN,
    read: (input) => readUpTo(house, who, input),
    'conversation:take': (input) => takeConversation(house, who, input),
    'conversation:note': (input) => noteConversation(house, who, input),
    'conversation:transfer': (input) => transferConversation(house, who, input),
    'conversation:escalate': (input) => escalateConversation(house, who, input),
    'conversation:link-ticket': (input) => linkTicket(house, who, input),
    'conversation:create-ticket': (input) => createTicketFromConversation(house, who, input),
    'conversation:wrap-up': (input) => wrapUp(house, who, input),
    'conversations:done': (input) => listDone(house, who, input),
    'ticket:list': (input) => listTickets(house, who, input),
    'ticket:open': (input) => openTicket(house, who, input),
    'ticket:create': (input) => createTicketByAgent(house, who, input),
    'ticket:reply': (input) => replyToTicket(house, who, input),
    'ticket:change': (input) => changeTicket(house, who, input),
    'ticket:answer-quote': (input) => answerQuote(house, who, input),
    'agent:available': (input) => setAvailability(house, who, input),
    'customer:find': (input) => findCustomers(house, who, input),
    'door:set': (input) => setDoor(house, who, input),
    'what-if': (input) => whatIf(house, who, input),
    'pin:make': (input) => makePinByAgent(house, who, input),
    'pin:state': (input) => pinStateForAgent(house, who, input),
    'allowance:ledger': (input) => allowanceLedger(house, who, input),
    'call:answer': (input) => answerCall(house, who, input),
    'call:hang-up': (input) => hangUpCall(house, who, input),
    'call:dial': (input) => dialCustomer(house, who, input),
    'customer:add-phone': (input) => addNumber(house, who, input),
    'customer:remove-phone': (input) => removeNumber(house, who, input),
    'calls:log': (input) => callLog(house, who, input),
    'callbacks:list': (input) => listCallbacks(house, who, input),
    'callbacks:done': (input) => callbackDone(house, who, input),
    'standby:roster': (input) => standbyRoster(house, who, input),
    'standby:duty': (input) => setDuty(house, who, input),
    'standby:off-duty': (input) => dropDuty(house, who, input),
    'standby:phone': (input) => setEngineerPhone(house, who, input),
    'standby:book': (input) => bookStandby(house, who, input),
    'standby:cancel': (input) => cancelStandby(house, who, input),
    'agents:list': (input) => listAgents(house, who, input),
    'agents:invite': (input) => inviteAgent(house, who, input),
    'agents:change': (input) => changeAgent(house, who, input),
  }
}

/** Subscribes before the state is read; lets go of what was looked at longest ago, never of what is in hand. */
async function look(socket: AgentSocket, house: House, conversation: string): Promise<void> {
  const { looking } = socket.data
  const at = looking.indexOf(conversation)
  if (at >= 0) looking.splice(at, 1)
  looking.push(conversation)
  await socket.join(roomOf.conversation(conversation))
  if (looking.length <= LOOKING_AT_MOST) return
  const oldest = looking.shift()!
  // Not to leave and come back: what is said in between would be missed.
  if ((await conversationsInHand(house, socket.data.who)).includes(oldest)) return
  await socket.leave(roomOf.conversation(oldest))
  // It may have come into hand just now.
  await socket.join((await conversationsInHand(house, socket.data.who)).map(roomOf.conversation))
}
