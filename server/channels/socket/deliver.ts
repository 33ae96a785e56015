import type { Message } from '../../../shared/conversation.ts'
import { conversationForVisitor, placesInLine } from '../../actions/chat/visitor-chat.ts'
import type { Context } from '../../actions/context.ts'
import type { Sender } from '../../actions/conversations/post-message.ts'
import { reachOfConversation } from '../../actions/conversations/written-reach.ts'
import type { Events } from '../../actions/events.ts'
import type { AgentSpace } from './agent-socket.ts'
import { roomOf } from './rooms.ts'
import { enter, type VisitorSocket, type VisitorSpace } from './visitor.ts'

/** News of one kind about one desk within this time go out as one. */
const TOGETHER_MS = 150

type Hears = { [Name in keyof Events]?: (news: Events[Name]) => void }

interface Spaces {
  ctx: Context
  visitors: VisitorSpace
  agents: AgentSpace
  onFault: (error: unknown, event: string) => void
}

/**
 * What the sockets do with news: messages go straight to both sides, the rest are wake-ups that are gathered for a
 * moment, since two hundred panels need not hear of every single change.
 */
export function deliverTo(spaces: Spaces): { heard: Hears; stop(): void } {
  const later = gather()
  return {
    heard: { ...toBothSides(spaces), ...toVisitors(spaces), ...toAgents(spaces), ...atDesks(spaces, later) },
    stop: later.stop,
  }
}

function toBothSides({ visitors, agents }: Spaces): Hears {
  return {
    message: ({ message, sender }) => {
      const room = roomOf.conversation(message.conversation)
      sender?.receive({ seq: message.seq, at: message.at })
      readers(visitors, room, sender)?.emit('message', message)
      readers(agents, room, sender)?.emit('message', withoutLink(message))
    },
    typing: ({ conversation, by, name, typing }) => {
      const shown = { conversation, name, typing }
      const room = roomOf.conversation(conversation)
      if (by === 'visitor') agents.to(room).volatile.emit('typing', shown)
      else visitors.to(room).volatile.emit('typing', shown)
    },
    read: ({ conversation, by, seq }) => {
      const room = roomOf.conversation(conversation)
      if (by === 'visitor') agents.to(room).emit('read', { conversation, seq })
      else visitors.to(room).emit('read', { conversation, seq })
    },
  }
}

function toVisitors({ ctx, visitors, onFault }: Spaces): Hears {
  const show = (desk: string, conversation: string, sockets: () => VisitorSocket[]) =>
    conversationForVisitor(ctx, desk, conversation).then(
      (chat) => {
        for (const socket of chat ? sockets() : []) {
          socket.emit('conversation', chat!)
          socket.data.place = chat!.position
        }
      },
      (error: unknown) => onFault(error, 'conversation'),
    )
  return {
    conversation: ({ desk, conversation }) => {
      const room = roomOf.conversation(conversation)
      if (visitors.adapter.rooms.has(room)) void show(desk, conversation, () => socketsIn(visitors, room))
    },
    entered: ({ desk, visitor, conversation, tab }) => {
      const others = socketsIn(visitors, roomOf.visitor(visitor)).filter(({ id }) => id !== tab)
      for (const other of others) void enter(other, conversation)
      if (others.length > 0) void show(desk, conversation, () => others)
    },
  }
}

function toAgents({ ctx, agents, onFault }: Spaces): Hears {
  return {
    delivery: ({ desk, conversation }) => {
      const room = roomOf.conversation(conversation)
      if (!agents.adapter.rooms.has(room)) return
      reachOfConversation(ctx, desk, conversation).then(
        (reach) => reach && agents.to(room).emit('written', { conversation, ...reach }),
        (error: unknown) => onFault(error, 'delivery'),
      )
    },
    'message-changed': ({ message }) => {
      agents.to(roomOf.conversation(message.conversation)).emit('message:changed', message)
    },
    note: ({ conversation, note }) => {
      agents.to(roomOf.conversation(conversation)).emit('note', { ...note, conversation })
    },
    assigned: ({ conversation, agent }) => {
      if (agent) agents.in(roomOf.agent(agent)).socketsJoin(roomOf.conversation(conversation))
    },
    leg: ({ agent, news }) => {
      agents.to(roomOf.agent(agent)).emit('call', news)
    },
    talk: ({ agent, news }) => {
      agents.to(roomOf.agent(agent)).emit('call:people', news)
    },
    minutes: ({ agent, news }) => {
      agents.to(roomOf.agent(agent)).emit('call:minutes', news)
    },
    agent: ({ agent }) => {
      agents.in(roomOf.agent(agent)).emit('signed-out')
      agents.in(roomOf.agent(agent)).disconnectSockets(true)
    },
  }
}

/** What is gathered for a moment. */
function atDesks({ ctx, visitors, agents, onFault }: Spaces, later: Later): Hears {
  const versions = new Map<string, number>()
  const line = lineTo(ctx, visitors)
  return {
    doors: ({ desk }) => later(`doors ${desk}`, () => visitors.to(roomOf.desk(desk)).emit('doors')),
    policy: ({ desk }) =>
      later(`policy ${desk}`, () => agents.to(roomOf.desk(desk)).emit('policy', { desk })),
    'pin-tried': ({ desk }) =>
      later(`pins ${desk}`, () => agents.to(roomOf.desk(desk)).emit('pins-tried', { desk })),
    desk: ({ desk, version }) => {
      versions.set(desk, Math.max(version, versions.get(desk) ?? 0))
      later(`desk ${desk}`, () => {
        agents.to(roomOf.desk(desk)).emit('desk', { desk, version: versions.get(desk)! })
      })
      later(`line ${desk}`, () => line(desk).catch((error: unknown) => onFault(error, 'line')))
    },
  }
}

/** Who is in the room besides the sender; null when nobody is: a packet is written out before it has readers. */
function readers<Space extends VisitorSpace | AgentSpace>(
  space: Space,
  room: string,
  sender: Sender | null = null,
): ReturnType<Space['to']> | null {
  const sockets = space.adapter.rooms.get(room)
  if (!sockets) return null
  const inRoom = space.to(room) as ReturnType<Space['to']>
  if (sender === null || !sockets.has(sender.socket)) return inRoom
  return sockets.size > 1 ? (inRoom.except(sender.socket) as ReturnType<Space['to']>) : null
}

/**
 * Tells those who wait their place in the line when it has changed since they were last told; all of them when somebody
 * came to work or left, since the same place waits longer then.
 */
function lineTo(ctx: Context, visitors: VisitorSpace): (desk: string) => Promise<void> {
  const workingTold = new Map<string, number>()
  return async (desk) => {
    if ((visitors.adapter.rooms.get(roomOf.desk(desk))?.size ?? 0) === 0) return
    const { working, places } = await placesInLine(ctx, desk)
    const isSame = working === workingTold.get(desk)
    workingTold.set(desk, working)
    for (const place of places) {
      for (const socket of socketsIn(visitors, roomOf.conversation(place.conversation))) {
        if (isSame && socket.data.place === place.position) continue
        socket.data.place = place.position
        socket.emit('place', place)
      }
    }
  }
}

function socketsIn(visitors: VisitorSpace, room: string): VisitorSocket[] {
  return [...(visitors.adapter.rooms.get(room) ?? [])].flatMap((id) => visitors.sockets.get(id) ?? [])
}

type Later = ReturnType<typeof gather>

/** Runs each named work a moment after it was first asked for, and never twice at once: the next one waits for it. */
function gather() {
  const waiting = new Map<string, NodeJS.Timeout>()
  const running = new Set<string>()
  const again = new Map<string, () => unknown>()
  let isOver = false
  const later = (name: string, work: () => unknown) => {
    if (running.has(name)) again.set(name, work)
    if (isOver || running.has(name) || waiting.has(name)) return
    const timer = setTimeout(async () => {
      waiting.delete(name)
      running.add(name)
      await work()
      running.delete(name)
      const next = again.get(name)
      if (next && again.delete(name)) later(name, next)
    }, TOGETHER_MS)
    waiting.set(name, timer)
  }
  later.stop = () => {
    isOver = true
    for (const timer of waiting.values()) clearTimeout(timer)
    waiting.clear()
  }
  return later
}

/** The private link of a ticket is the visitor's alone; agents have the ticket itself. */
function withoutLink(message: Message): Message {
  return message.event?.event === 'ticket' ? { ...message, event: { ...message.event, url: null } } : message
}
