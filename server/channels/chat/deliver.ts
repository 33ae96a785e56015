import type { Message } from '../../../shared/conversation.ts'
import { conversationForVisitor, placesInLine } from '../../actions/chat/visitor-chat.ts'
import type { Events } from '../../actions/events.ts'
import type { House } from '../../actions/house.ts'
import type { AgentSpace } from './agent-socket.ts'
import type { Receipts } from './receipts.ts'
import { roomOf } from './rooms.ts'
import type { VisitorSpace } from './visitor.ts'

/** News of one kind about one desk within this time go out as one. */
const TOGETHER_MS = 150

type Subscribe = { [Name in keyof Events]?: (news: Events[Name]) => void }

/**
 * What the chat's edge does with news: messages go straight to both sides, the rest are wake-ups that are
 * gathered for a moment, since two hundred panels need not hear of every single change.
 */
export function deliverTo(
  house: House,
  visitors: VisitorSpace,
  agents: AgentSpace,
  receipts: Receipts,
  onFault: (error: unknown, event: string) => void,
): Subscribe & { stop(): void } {
  const versions = new Map<string, number>()
  const later = gather()

  const line = async (desk: string) => {
    if ((visitors.adapter.rooms.get(roomOf.desk(desk))?.size ?? 0) === 0) return
    for (const place of await placesInLine(house, desk)) {
      const room = roomOf.conversation(place.conversation)
      if (visitors.adapter.rooms.has(room)) visitors.to(room).emit('place', place)
    }
  }

  return {
    message: ({ message, by }) => {
      const room = roomOf.conversation(message.conversation)
      const sender = by === undefined ? null : receipts.give(by, message)
      const has = sender ?? []
      if (hasReader(visitors, room, sender)) visitors.to(room).except(has).emit('message', message)
      if (hasReader(agents, room, sender)) agents.to(room).except(has).emit('message', withoutLink(message))
    },
    note: ({ conversation, note }) => {
      agents.to(roomOf.conversation(conversation)).emit('note', { ...note, conversation })
    },
    conversation: ({ desk, conversation }) => {
      const room = roomOf.conversation(conversation)
      if (!visitors.adapter.rooms.has(room)) return
      conversationForVisitor(house, desk, conversation).then(
        (chat) => chat && visitors.to(room).emit('conversation', chat),
        (error: unknown) => onFault(error, 'conversation'),
      )
    },
    assigned: ({ conversation, agent }) => {
      if (agent) agents.in(roomOf.agent(agent)).socketsJoin(roomOf.conversation(conversation))
    },
    leg: ({ agent, news }) => {
      agents.to(roomOf.agent(agent)).emit('call', news)
    },
    minutes: ({ agent, news }) => {
      agents.to(roomOf.agent(agent)).emit('call:minutes', news)
    },
    agent: ({ agent }) => {
      agents.in(roomOf.agent(agent)).emit('signed-out')
      agents.in(roomOf.agent(agent)).disconnectSockets(true)
    },
    doors: ({ desk }) => later(`doors ${desk}`, () => visitors.to(roomOf.desk(desk)).emit('doors')),
    desk: ({ desk, version }) => {
      versions.set(desk, Math.max(version, versions.get(desk) ?? 0))
      later(`desk ${desk}`, () => {
        agents.to(roomOf.desk(desk)).emit('desk', { desk, version: versions.get(desk)! })
        line(desk).catch((error: unknown) => onFault(error, 'line'))
      })
    },
    stop: () => later.stop(),
  }
}

/** Whether anybody is in the room besides the sender: a packet is written out before it has readers. */
function hasReader({ adapter }: VisitorSpace | AgentSpace, room: string, sender: string | null): boolean {
  const sockets = adapter.rooms.get(room)
  return sockets !== undefined && (sockets.size > 1 || sender === null || !sockets.has(sender))
}

/** Runs each named work once, a moment after it was first asked for. */
function gather() {
  const waiting = new Map<string, NodeJS.Timeout>()
  const later = (name: string, work: () => void) => {
    if (waiting.has(name)) return
    const timer = setTimeout(() => {
      waiting.delete(name)
      work()
    }, TOGETHER_MS)
    waiting.set(name, timer)
  }
  later.stop = () => {
    for (const timer of waiting.values()) clearTimeout(timer)
    waiting.clear()
  }
  return later
}

/** The private link of a ticket is the visitor's alone; agents have the ticket itself. */
function withoutLink(message: Message): Message {
  return message.event?.event === 'ticket' ? { ...message, event: { ...message.event, url: null } } : message
}
