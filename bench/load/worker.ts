import type { Socket } from 'socket.io-client'
import type { Adapter, Member, Role } from './adapter.ts'
import { balie } from './balie.ts'
import { bare } from './bare.ts'
import { bodyOf, nowUs } from './body.ts'
import { type Effort, watchEffort } from './effort.ts'
import { Journal, type Tally } from './journal.ts'
import { obeying } from './obeying.ts'
import { closedLoop, openLoop, type Pace, random } from './schedule.ts'

// One process for one group of people. It obeys its parent, one command at a time, and knows only the wire.

export type Command =
  | { do: 'connect'; target: 'balie' | 'bare'; url: string; role: Role; members: Member[]; atOnce: number }
  | { do: 'run'; run: number; pace: Pace; startUs: number; fromUs: number; endUs: number; seed: number }
  | { do: 'tally' }
  | { do: 'mend' }
  | { do: 'disconnect' }

export interface Connected {
  connected: number
  failed: number
  ms: number
  why: string
}

const DRAIN_MS = 5000

interface Person {
  member: Member
  socket: Socket
}

let adapter: Adapter = bare
let server = { url: '', role: 'visitors' as Role }
let people: Person[] = []
let journal: Journal | null = null

async function connect(command: Extract<Command, { do: 'connect' }>): Promise<Connected> {
  adapter = command.target === 'balie' ? balie : bare
  const { members, url, role } = command
  if (new URL(url).hostname !== '127.0.0.1') throw new Error(`${url} is not on this machine`)
  server = { url, role }
  const since = performance.now()
  let next = 0
  let failed = 0
  let why = ''
  const one = async () => {
    for (let i = next++; i < members.length; i = next++) {
      const member = members[i]!
      try {
        people.push({ member, socket: await comeIn(member) })
      } catch (error) {
        failed += 1
        why = (error as Error).message
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(command.atOnce, members.length) }, one))
  return { connected: members.length - failed, failed, ms: performance.now() - since, why }
}

async function comeIn(member: Member): Promise<Socket> {
  const socket = await adapter.connect(server.url, server.role, member)
  adapter.onLine(socket, ({ body }) => journal?.heard(body, nowUs()))
  return socket
}

async function mend(): Promise<number> {
  const gone = people.filter(({ socket }) => !socket.connected)
  for (const person of gone) person.socket = await comeIn(person.member)
  return gone.length
}

async function run(command: Extract<Command, { do: 'run' }>): Promise<Effort> {
  const talking = people.flatMap(({ member, socket }) =>
    member.talks.map((talk) => ({ member, socket, talk })),
  )
  const mine = new Journal(command.run, new Set(talking.map(({ talk }) => talk.sender)), command.fromUs)
  journal = mine
  const pick = random(command.seed + 1)
  const effort = watchEffort()
  const send = (due: number, answered = () => {}) => {
    const { member, socket, talk } = talking[Math.floor(pick() * talking.length)]!
    const body = bodyOf({ run: command.run, sender: talk.sender, n: mine.next(talk.sender), due })
    adapter.send(socket, member, talk, body, (ok) => {
      mine.answered(ok, due, nowUs())
      answered()
    })
  }
  const { pace } = command
  if ('rate' in pace) await openLoop({ ...command, ...pace }, nowUs, send)
  else await closedLoop({ ...command, ...pace }, nowUs, send)
  const spent = effort()
  for (let waited = 0; mine.open > 0 && waited < DRAIN_MS; waited += 5) await sleep(5)
  return spent
}

function obey(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'connect':
      return connect(command)
    case 'run':
      return run(command)
    case 'tally':
      return Promise.resolve<Tally | undefined>(journal?.tally())
    case 'mend':
      return mend()
    case 'disconnect': {
      for (const { socket } of people) socket.disconnect()
      people = []
      return Promise.resolve(null)
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

obeying<Command>(obey)
