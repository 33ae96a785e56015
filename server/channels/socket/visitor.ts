import type { Namespace, Socket } from 'socket.io'
import type { Language } from '../../../shared/channels.ts'
import { LANGUAGES } from '../../../shared/channels.ts'
import type { VisitorConversation } from '../../../shared/conversation.ts'
import { VISITOR_EVENTS } from '../../../shared/schemas.ts'
import type { VisitorAnswers, VisitorHears, VisitorSends } from '../../../shared/wire.ts'
import { leaveChat } from '../../actions/chat/leave-chat.ts'
import { startChat } from '../../actions/chat/start-chat.ts'
import { visitorChat } from '../../actions/chat/visitor-chat.ts'
import type { Context } from '../../actions/context.ts'
import { giveAddressInChat } from '../../actions/conversations/give-address.ts'
import { readUpTo } from '../../actions/conversations/mark-read.ts'
import { postMessage } from '../../actions/conversations/post-message.ts'
import { readMessages } from '../../actions/conversations/read-messages.ts'
import { showTyping } from '../../actions/conversations/show-typing.ts'
import type { VisitorWho } from '../../actions/who.ts'
import { networkOfSocket } from '../edge/connection-limits.ts'
import { type ListenTo, senderOf } from '../edge/socket-events.ts'
import { roomOf } from './rooms.ts'
import type { Presence } from './visitor-presence.ts'

interface Known {
  who: VisitorWho
  conversation: string | null
  /** The place in the line that the visitor knows of. */
  place: number | null
}

export type VisitorSocket = Socket<VisitorSends, VisitorHears, Record<never, never>, Known>
export type VisitorSpace = Namespace<VisitorSends, VisitorHears, Record<never, never>, Known>

const LIMIT_OF = {
  'chat:start': 'chatStart',
  'message:post': 'message',
  'messages:after': 'signal',
  typing: 'signal',
  read: 'signal',
  'chat:leave': 'signal',
  'chat:address': 'chatStart',
} as const satisfies Record<keyof typeof VISITOR_EVENTS, string>

interface Edge {
  ctx: Context
  presence: Presence
  listenTo: ListenTo
  authenticate: (desk: string, token: string) => Promise<VisitorWho | null>
  onFault: (error: unknown, event: string) => void
}

/** The visitors' side of the chat: knows them by token, joins their open chat, hands every event to an action. */
export function openVisitorSpace(space: VisitorSpace, edge: Edge): void {
  space.use((socket, next) => {
    identify(edge, socket).then(
      (known) => next(known ? undefined : new Error('not-signed-in')),
      (error) => {
        edge.onFault(error, 'connect')
        next(new Error('unavailable'))
      },
    )
  })
  space.on('connection', (socket) => {
    const { who } = socket.data
    void socket.join([roomOf.visitor(who.visitor.id), roomOf.desk(who.desk)])
    socket.on('disconnect', (reason) => {
      const { conversation } = socket.data
      if (conversation) edge.presence.left(who.desk, conversation, reason)
    })
    listen(socket, edge)
    resume(socket, edge).catch((error: unknown) => edge.onFault(error, 'resume'))
  })
}

async function identify(edge: Edge, socket: VisitorSocket): Promise<boolean> {
  const { desk, token, language } = socket.handshake.auth as Record<string, unknown>
  if (typeof desk !== 'string' || typeof token !== 'string') return false
  const who = await edge.authenticate(desk, token)
  if (!who) return false
  const spoken = LANGUAGES.find((known) => known === language) as Language | undefined
  socket.data.who = spoken ? { ...who, visitor: { ...who.visitor, language: spoken } } : who
  socket.data.conversation = null
  socket.data.place = null
  return true
}

/** Subscribe first, then tell how things stand; the client then asks for what it missed by sequence. */
async function resume(socket: VisitorSocket, edge: Edge): Promise<void> {
  const chat = await visitorChat(edge.ctx, socket.data.who, (id) => enter(socket, id))
  if (!chat) return
  socket.emit('conversation', chat)
  edge.presence.here(socket.data.who.desk, chat.id)
  socket.data.place = chat.position
}

/** Hears of the chat from now on. */
export async function enter(socket: VisitorSocket, conversation: string): Promise<void> {
  socket.data.conversation = conversation
  await socket.join(roomOf.conversation(conversation))
}

/** A question that is sent once more may be that of a chat which has ended. */
function isOpen({ state }: VisitorConversation): boolean {
  return state === 'waiting' || state === 'active'
}

function listen(socket: VisitorSocket, edge: Edge): void {
  const { ctx } = edge
  const { who } = socket.data
  const { desk } = who
  edge.listenTo<typeof VISITOR_EVENTS, VisitorAnswers>(
    socket,
    { schemas: VISITOR_EVENTS, limitOf: (event) => LIMIT_OF[event], key: who.visitor.id },
    {
      'chat:start': async (input) => {
        const from = { network: networkOfSocket(socket), tab: socket.id }
        const answer = await startChat(ctx, who, { ...input, ...from })
        if (answer.ok && isOpen(answer.value.conversation)) {
          await enter(socket, answer.value.conversation.id)
          socket.data.place = answer.value.conversation.position
        }
        return answer
      },
      'message:post': ({ conversation, clientId, body, file }, reply) =>
        postMessage(ctx, who, { desk, conversation, clientId, body, file }, senderOf(socket, reply)),
      'messages:after': (input) => readMessages(ctx, who, input),
      typing: async (input) =>
        input.conversation === socket.data.conversation
          ? showTyping(ctx, who, { desk, ...input })
          : { ok: false, code: 'not-yours' },
      read: (input) => readUpTo(ctx, who, { desk, ...input }),
      'chat:leave': (input) => leaveChat(ctx, who, input),
      'chat:address': (input) => giveAddressInChat(ctx, who, input),
    },
  )
}
