import type { AGENT_EVENTS } from '../../../shared/schemas.ts'
import type { AgentAnswers } from '../../../shared/wire.ts'
import { changeAgent } from '../../actions/agents/change-agent.ts'
import { inviteAgent } from '../../actions/agents/invite-agent.ts'
import { listAgents } from '../../actions/agents/list-agents.ts'
import { setAvailability } from '../../actions/agents/set-available.ts'
import { blockNumber, listBlocked, unblockNumber } from '../../actions/calls/blocked-numbers.ts'
import { answerCall, hangUpCall } from '../../actions/calls/ringing/answer-call.ts'
import { callLog } from '../../actions/calls/ringing/call-log.ts'
import { callOutside } from '../../actions/calls/ringing/call-outside.ts'
import { consultColleague } from '../../actions/calls/ringing/consult-colleague.ts'
import { dialCustomer } from '../../actions/calls/ringing/dial-customer.ts'
import { letGo } from '../../actions/calls/ringing/let-go.ts'
import { callbackDone, listCallbacks } from '../../actions/calls/ringing/open-callbacks.ts'
import { superviseCall } from '../../actions/calls/ringing/supervise-call.ts'
import { holdCall } from '../../actions/calls/talk/hold-call.ts'
import { transferCall } from '../../actions/calls/talk/transfer-call.ts'
import type { Context } from '../../actions/context.ts'
import { conversationsInHand } from '../../actions/conversations/conversations-in-hand.ts'
import { escalateConversation } from '../../actions/conversations/escalate-conversation.ts'
import { giveAddressByAgent } from '../../actions/conversations/give-address.ts'
import { readUpTo } from '../../actions/conversations/mark-read.ts'
import { noteConversation } from '../../actions/conversations/note-conversation.ts'
import { listDone, openConversation } from '../../actions/conversations/open-conversation.ts'
import { postMessage } from '../../actions/conversations/post-message.ts'
import { readMessagesAsAgent } from '../../actions/conversations/read-messages.ts'
import { showTyping } from '../../actions/conversations/show-typing.ts'
import { takeConversation } from '../../actions/conversations/take-conversation.ts'
import { transferConversation } from '../../actions/conversations/transfer-conversation.ts'
import { wrapUp } from '../../actions/conversations/wrap-up.ts'
import { windowsSoonOver } from '../../actions/conversations/written-reach.ts'
import { findCustomers } from '../../actions/customers/find-customers.ts'
import { addNumber, removeNumber } from '../../actions/customers/registered-numbers.ts'
import { endOutage, putUpOutage, rewordOutage } from '../../actions/desk/put-up-outage.ts'
import { readRecords, recordsAsCsv } from '../../actions/desk/read-records.ts'
import { setDoor } from '../../actions/desk/set-door.ts'
import { syncDesk } from '../../actions/desk/sync-desk.ts'
import { whatIf } from '../../actions/desk/what-if.ts'
import { makeCodeByAgent } from '../../actions/identify/binding-code.ts'
import { askForWord, listPhones, tryPhone } from '../../actions/linked-phones/show-phones.ts'
import { blockSender, unblockSender } from '../../actions/mail/blocked-senders.ts'
import { listSuspects, openSuspect } from '../../actions/mail/suspects.ts'
import { makeTicketOfSuspect } from '../../actions/mail/ticket-of-suspect.ts'
import { allowanceLedger } from '../../actions/minutes/minutes-left.ts'
import { makePinByAgent } from '../../actions/pins/make-pin.ts'
import { pinGuesses } from '../../actions/pins/pin-guesses.ts'
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
import { addressByAgent } from '../../actions/tickets/ticket-address.ts'
import { createTicketFromConversation, linkTicket } from '../../actions/tickets/ticket-from-conversation.ts'
import { whoseTicket } from '../../actions/tickets/whose-ticket.ts'
import { beginByTemplate, templateRecipients } from '../../actions/whatsapp/begin-by-template.ts'
import { bindByAgent } from '../../actions/whatsapp/bind-by-agent.ts'
import { postWritten } from '../../actions/whatsapp/post-written.ts'
import { sendTemplate, templateChoices } from '../../actions/whatsapp/send-template.ts'
import { type Handlers, senderOf } from '../edge/socket-events.ts'
import type { AgentEdge, AgentSocket } from './agent-socket.ts'
import { roomOf } from './rooms.ts'

/** A panel hears of so many conversations at once besides its own; a socket joins no more rooms than it needs. */
const LOOKING_AT_MOST = 20
/** More than anybody answers in a day; what is forgotten fails when it is sent. */
const CARRIED_AT_MOST = 500

/** Every event of a panel and the action it means. */
export function agentHandlers(
  socket: AgentSocket,
  { ctx }: Pick<AgentEdge, 'ctx'>,
): Handlers<typeof AGENT_EVENTS, AgentAnswers> {
  const { who } = socket.data
  return {
    'desk:sync': (input) => syncDesk(ctx, who, input),
    'conversation:open': async (input) => {
      const opened = await openConversation(ctx, who, input, (id) => look(socket, ctx, id))
      if (opened.ok && opened.value.written) carried(socket, input.conversation)
      return opened
    },
    'messages:after': (input) => readMessagesAsAgent(ctx, who, input),
    'message:post': ({ desk, conversation, clientId, body, file }, reply) => {
      const post = socket.data.carried.has(conversation) ? postWritten : postMessage
      return post(ctx, who, { desk, conversation, clientId, body, file }, senderOf(socket, reply))
    },
    typing: async (input) =>
      socket.rooms.has(roomOf.conversation(input.conversation)) ? showTyping(ctx, who, input) : FORBIDDEN,
    read: (input) => readUpTo(ctx, who, input),
    'conversation:take': (input) => takeConversation(ctx, who, input),
    'conversation:note': (input) => noteConversation(ctx, who, input),
    'conversation:transfer': (input) => transferConversation(ctx, who, input),
    'conversation:escalate': (input) => escalateConversation(ctx, who, input),
    'conversation:link-ticket': (input) => linkTicket(ctx, who, input),
    'conversation:create-ticket': (input) => createTicketFromConversation(ctx, who, input),
    'conversation:address': (input) => giveAddressByAgent(ctx, who, input),
    'conversation:wrap-up': (input) => wrapUp(ctx, who, input),
    'conversations:done': (input) => listDone(ctx, who, input),
    'ticket:list': (input) => listTickets(ctx, who, input),
    'ticket:open': (input) => openTicket(ctx, who, input),
    'ticket:create': (input) => createTicketByAgent(ctx, who, input),
    'ticket:reply': (input) => replyToTicket(ctx, who, input),
    'ticket:change': (input) => changeTicket(ctx, who, input),
    'ticket:address': (input) => addressByAgent(ctx, who, input),
    'ticket:whose': (input) => whoseTicket(ctx, who, input),
    'ticket:answer-quote': (input) => answerQuote(ctx, who, input),
    'records:read': (input) => readRecords(ctx, who, input),
    'records:csv': async (input) => {
      const made = await recordsAsCsv(ctx, who, input)
      return made.ok ? { ok: true, value: { csv: made.value } } : made
    },
    'agent:available': (input) => setAvailability(ctx, who, input),
    'customer:find': (input) => findCustomers(ctx, who, input),
    'door:set': (input) => setDoor(ctx, who, input),
    'outage:put-up': (input) => putUpOutage(ctx, who, input),
    'outage:change': (input) => rewordOutage(ctx, who, input),
    'outage:end': (input) => endOutage(ctx, who, input),
    'suspects:list': (input) => listSuspects(ctx, who, input),
    'suspect:open': (input) => openSuspect(ctx, who, input),
    'suspect:make-ticket': (input) => makeTicketOfSuspect(ctx, who, input),
    'suspect:block': (input) => blockSender(ctx, who, input),
    'senders:unblock': (input) => unblockSender(ctx, who, input),
    'what-if': (input) => whatIf(ctx, who, input),
    'pin:make': (input) => makePinByAgent(ctx, who, input),
    'pin:state': (input) => pinStateForAgent(ctx, who, input),
    'pins:guessed': (input) => pinGuesses(ctx, who, input),
    'binding-code:make': (input) => makeCodeByAgent(ctx, who, input),
    'contact:bind': (input) => bindByAgent(ctx, who, input),
    'allowance:ledger': (input) => allowanceLedger(ctx, who, input),
    'call:answer': (input) => answerCall(ctx, who, input),
    'call:hang-up': (input) => hangUpCall(ctx, who, input),
    'call:hold': (input) => holdCall(ctx, who, input, true),
    'call:resume': (input) => holdCall(ctx, who, input, false),
    'call:transfer': (input) => transferCall(ctx, who, input),
    'call:consult': (input) => consultColleague(ctx, who, input),
    'call:outside': (input) => callOutside(ctx, who, input),
    'call:let-go': (input) => letGo(ctx, who, input),
    'call:whisper': (input) => superviseCall(ctx, who, input, 'whisper'),
    'call:take-over': (input) => superviseCall(ctx, who, input, 'take-over'),
    'call:dial': (input) => dialCustomer(ctx, who, input),
    'customer:add-phone': (input) => addNumber(ctx, who, input),
    'customer:remove-phone': (input) => removeNumber(ctx, who, input),
    'numbers:blocked': (input) => listBlocked(ctx, who, input),
    'numbers:block': (input) => blockNumber(ctx, who, input),
    'numbers:unblock': (input) => unblockNumber(ctx, who, input),
    'calls:log': (input) => callLog(ctx, who, input),
    'callbacks:list': (input) => listCallbacks(ctx, who, input),
    'callbacks:done': (input) => callbackDone(ctx, who, input),
    'standby:roster': (input) => standbyRoster(ctx, who, input),
    'standby:duty': (input) => setDuty(ctx, who, input),
    'standby:off-duty': (input) => dropDuty(ctx, who, input),
    'standby:phone': (input) => setEngineerPhone(ctx, who, input),
    'standby:book': (input) => bookStandby(ctx, who, input),
    'standby:cancel': (input) => cancelStandby(ctx, who, input),
    'windows:soon-over': (input) => windowsSoonOver(ctx, who, input),
    'template:choices': (input) => templateChoices(ctx, who, input),
    'template:send': (input) => sendTemplate(ctx, who, input),
    'template:recipients': (input) => templateRecipients(ctx, who, input),
    'template:begin': (input) => beginByTemplate(ctx, who, input),
    'phones:list': (input) => listPhones(ctx, who, input),
    'phones:try': (input) => tryPhone(ctx, who, input),
    'phones:code': (input) => askForWord(ctx, who, input),
    'agents:list': (input) => listAgents(ctx, who, input),
    'agents:invite': (input) => inviteAgent(ctx, who, input),
    'agents:change': (input) => changeAgent(ctx, who, input),
  }
}

/** Notes that a provider carries a conversation: only there a message is looked at before it is stored. */
function carried({ data }: AgentSocket, conversation: string): void {
  data.carried.delete(conversation)
  data.carried.add(conversation)
  const [oldest] = data.carried
  if (data.carried.size > CARRIED_AT_MOST) data.carried.delete(oldest!)
}

/** Subscribes before the state is read; lets go of what was looked at longest ago, never of what is in hand. */
async function look(socket: AgentSocket, ctx: Context, conversation: string): Promise<void> {
  const { looking } = socket.data
  const at = looking.indexOf(conversation)
  if (at >= 0) looking.splice(at, 1)
  looking.push(conversation)
  await socket.join(roomOf.conversation(conversation))
  if (looking.length <= LOOKING_AT_MOST) return
  const oldest = looking.shift()!
  // Not to leave and come back: what is said in between would be missed.
  if ((await conversationsInHand(ctx, socket.data.who)).includes(oldest)) return
  await socket.leave(roomOf.conversation(oldest))
  // It may have come into hand just now.
  await socket.join((await conversationsInHand(ctx, socket.data.who)).map(roomOf.conversation))
}
