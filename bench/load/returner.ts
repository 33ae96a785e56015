import { createHash, randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type { Answer } from '../../shared/answers.ts'
import type { Message, VisitorConversation } from '../../shared/conversation.ts'
import type { Page, Stored } from '../../shared/wire.ts'
import { connected, type Member } from './adapter.ts'
import { obeying } from './obeying.ts'
import { random } from './schedule.ts'

// Visitors who lose their server and come back to it: they keep what is not answered, send it again and fetch
// by number what they missed. One process for all of them; it knows only the wire.

export type ReturnCommand =
  | { do: 'come'; target: 'balie' | 'bare'; url: string; members?: Member[]; atOnce: number }
  | { do: 'talk'; rate: number; seed: number }
  | { do: 'views' }
  | { do: 'leave' }

export interface Came {
  came: number
  failed: number
  ms: number
  why: string
  /** Messages that came again out of the outbox. */
  resent: number
  /** Lines that were fetched. */
  replayed: number
}

/** What one visitor saw: the database must hold the same. */
export interface View {
  conversation: string
  lines: number
  /** md5 over the client ids in their order. */
  digest: string
  unanswered: number
  /** Acknowledged with another number than the line has that is shown. */
  moved: number
}

interface Visitor {
  member: Member
  socket: Socket | null
  /** Client ids by sequence number, from 1. */
  lines: string[]
  outbox: Map<string, string>
  acked: Map<string, number>
}

let visitors: Visitor[] = []
let talking: NodeJS.Timeout | undefined
let counts = { resent: 0, replayed: 0 }

async function come(command: Extract<ReturnCommand, { do: 'come' }>): Promise<Came> {
  if (command.members) {
    visitors = command.members.map((member) => ({
      member,
      socket: null,
      lines: [],
      outbox: new Map(),
      acked: new Map(),
    }))
  }
  clearInterval(talking)
  counts = { resent: 0, replayed: 0 }
  const since = performance.now()
  let next = 0
  let failed = 0
  let why = ''
  const one = async () => {
    for (let visitor = visitors[next++]; visitor; visitor = visitors[next++]) {
      try {
        await (command.target === 'balie'
          ? comeBack(command.url, visitor)
          : connectBare(command.url, visitor))
      } catch (error) {
        failed += 1
        why = (error as Error).message
      }
    }
  }
  await Promise.all(Array.from({ length: command.atOnce }, one))
  return { came: visitors.length - failed, failed, ms: performance.now() - since, why, ...counts }
}

async function connectBare(url: string, visitor: Visitor): Promise<void> {
  const conversations = visitor.member.talks.map(({ conversation }) => conversation)
  visitor.socket = io(url, { ...OPTIONS, auth: { conversations } })
  await connected(visitor.socket)
}

const OPTIONS = { transports: ['websocket'], forceNew: true, reconnection: false }

/** Connects, hears how the conversation stands, fetches what is missing, sends what was not answered. */
async function comeBack(url: string, visitor: Visitor): Promise<void> {
  const { desk, secret } = visitor.member
  const socket = io(`${url}/visitor`, {
    ...OPTIONS,
    auth: { desk, token: secret },
    extraHeaders: { origin: url },
  })
  visitor.socket = socket
  socket.on('message', (message: Message) => show(visitor, message))
  const told = new Promise<VisitorConversation>((resolve, reject) => {
    socket.once('conversation', resolve)
    socket.once('disconnect', reject)
  })
  await connected(socket)
  const { id } = await told
  for (let more = true; more; ) {
    const input = { conversation: id, after: visitor.lines.length }
    const answer: Answer<Page> = await socket.emitWithAck('messages:after', input)
    if (!answer.ok) throw new Error(`messages:after was answered ${answer.code}`)
    for (const message of answer.value.messages) show(visitor, message)
    counts.replayed += answer.value.messages.length
    more = answer.value.more
  }
  counts.resent += visitor.outbox.size
  await Promise.all([...visitor.outbox].map(([clientId, body]) => post(visitor, id, clientId, body)))
}

function show(visitor: Visitor, { seq, clientId }: { seq: number; clientId: string }): void {
  visitor.lines[seq - 1] ??= clientId
}

async function post(visitor: Visitor, conversation: string, clientId: string, body: string): Promise<void> {
  const message = { conversation, clientId, body }
  const answer: Answer<Stored> = await visitor.socket!.emitWithAck('message:post', message)
  if (!answer.ok) throw new Error(`message:post was answered ${answer.code}`)
  visitor.acked.set(clientId, answer.value.seq)
  visitor.outbox.delete(clientId)
  show(visitor, { seq: answer.value.seq, clientId })
}

/** Begins to send from anybody, at a steady rate, until they come again. */
function talk({ rate, seed }: { rate: number; seed: number }): void {
  const pick = random(seed)
  const since = performance.now()
  let sent = 0
  talking = setInterval(() => {
    for (; sent < ((performance.now() - since) / 1000) * rate; sent++) {
      const visitor = visitors[Math.floor(pick() * visitors.length)]!
      const conversation = visitor.member.talks[0]?.conversation
      if (!conversation || !visitor.socket?.connected) continue
      const clientId = randomUUID()
      const body = `line ${sent} `.padEnd(100, 'x')
      visitor.outbox.set(clientId, body)
      // An answer that never comes is what this is about.
      post(visitor, conversation, clientId, body).catch(() => {})
    }
  }, 2)
}

function views(): View[] {
  return visitors.map(({ member, lines, outbox, acked }) => ({
    conversation: member.talks[0]?.conversation ?? '',
    lines: lines.length,
    digest: createHash('md5').update(Array.from(lines, String).join(',')).digest('hex'),
    unanswered: outbox.size,
    moved: [...acked].filter(([clientId, seq]) => lines[seq - 1] !== clientId).length,
  }))
}

function leave(): void {
  clearInterval(talking)
  for (const { socket } of visitors) socket?.disconnect()
}

async function obey(command: ReturnCommand): Promise<unknown> {
  switch (command.do) {
    case 'come':
      return come(command)
    case 'talk':
      return talk(command)
    case 'views':
      return views()
    case 'leave':
      return leave()
  }
}

obeying<ReturnCommand>(obey)
