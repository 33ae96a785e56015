import { sayPart } from '../../shared/say-part.ts'
import type { DeskInfo } from '../../shared/wire.ts'
import { createLine, type Line } from './phone/line.ts'
import { openSoftphone } from './phone/open-softphone.ts'
import { watchArrivals } from './state/arrivals.ts'
import { createBell } from './state/bell.ts'
import { type Calls, createCalls } from './state/calls.ts'
import { type CommandRegistry, createCommands } from './state/commands.ts'
import { type Conversations, createConversations } from './state/conversations.ts'
import { createDesks, type Desks } from './state/desks.ts'
import { createDrafts, type Drafts } from './state/drafts.ts'
import { createGuesses, type Guesses } from './state/guesses.ts'
import { createNotices, type Notices } from './state/notices.ts'
import { createOutbox, type Outbox } from './state/outbox-sender.ts'
import { type Receipt, sender, showStored } from './state/sending.ts'
import { createSession, type SessionKeeper } from './state/session.ts'
import { createSettings, type Settings } from './state/settings.ts'
import { createStore, type Store } from './state/store.ts'
import type { Upload } from './state/uploads.ts'
import { serverNow } from './time/use-now.ts'
import { panelApi } from './wire/http.ts'
import { type Ask, createWire, type Wire } from './wire/socket.ts'

type LinkState = 'connecting' | 'online' | 'offline'

/** Everything the pages of the panel share. One per browser tab. */
export interface Panel {
  ask: Ask
  session: SessionKeeper
  link: Store<LinkState>
  desks: Desks
  conversations: Conversations
  outbox: Outbox
  notices: Notices
  commands: CommandRegistry
  settings: Store<Settings>
  drafts: Drafts
  uploads: Store<readonly Upload[]>
  /** Conversations this agent took here, so that they do not ring as transferred. */
  taken: Set<string>
  /** The agent's telephone in this tab. */
  line: Line
  calls: Calls
  guesses: Guesses
  /** The conversation on screen. */
  shown: Store<string | null>
}

/** Builds the panel over this browser's storage. It connects as soon as an agent is signed in. */
export function createPanel(storage: Storage): Panel {
  const wire = createWire()
  const session = createSession()
  const link = createStore<LinkState>('connecting')
  const conversations = createConversations(wire.ask, Date.now)
  const bell = createBell()
  const notices = createNotices()
  const panel: Panel = {
    ask: wire.ask,
    session,
    link,
    desks: createDesks(wire.ask),
    conversations,
    outbox: createOutbox<Receipt>({
      storage: storage,
      online: () => link.get() === 'online',
      send: sender(wire.ask),
      stored: (entry, receipt) => showStored(conversations, entry, receipt, agentOf(session)?.name ?? ''),
      now: Date.now,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
    notices,
    commands: createCommands(),
    settings: createSettings(storage),
    drafts: createDrafts(storage),
    uploads: createStore<readonly Upload[]>([]),
    taken: new Set(),
    line: createLine({
      token: panelApi.softphoneToken,
      open: openSoftphone,
      now: serverNow,
      later: (action, ms) => {
        const timer = setTimeout(action, ms)
        return () => clearTimeout(timer)
      },
    }),
    calls: createCalls({ ask: wire.ask, notices, ring: (leg) => bell.ring(`call:${leg}`) }),
    guesses: createGuesses({
      ask: wire.ask,
      notices,
      leads: (id) => desksOf(session).some((desk) => desk.id === id && desk.role !== 'agent'),
      ring: bell.ring,
    }),
    shown: createStore<string | null>(null),
  }
  panel.desks.onChange(watchArrivals(panel, bell))
  listenToWire(panel, wire)
  followSession(panel, wire)
  return panel
}

function agentOf(session: SessionKeeper): { id: string; name: string } | null {
  const now = session.store.get()
  return now.status === 'signed-in' ? now.me.agent : null
}

function listenToWire(panel: Panel, wire: Wire): void {
  const { conversations, desks, link, notices, shown } = panel
  wire.listen(
    {
      desk: ({ desk, version }) => desks.wake(desk, version),
      message: (message) => {
        conversations.message(message)
        if (shown.get() === message.conversation && message.author === 'visitor')
          notices.speak(message.body || (message.detail?.part ? sayPart(message.detail.part) : ''))
      },
      'message:changed': conversations.messageChanged,
      note: conversations.note,
      typing: conversations.typing,
      read: conversations.readByVisitor,
      written: conversations.written,
      call: panel.calls.news,
      'call:people': panel.calls.heardOfPeople,
      'call:minutes': panel.calls.minutes,
      policy: () => void panel.session.check(),
      'pins-tried': ({ desk }) => void panel.guesses.look(desk),
    },
    {
      up: () => online(panel),
      down: () => link.set((was) => (was === 'connecting' ? was : 'offline')),
      rightsChanged: () => void panel.session.check(),
    },
  )
}

/** The connection is there, for the first time or again: catch up with everything. */
function online(panel: Panel): void {
  const { conversations, desks, link, outbox, session, settings, shown } = panel
  const now = session.store.get()
  if (now.status !== 'signed-in') return
  link.set(() => 'online')
  const agent = now.me.agent.id
  conversations.resume((id, { desk }) => {
    const row = desks.of(desk).conversations.get(id)
    return id === shown.get() || (row?.agent?.id === agent && row.state !== 'waiting')
  })
  const ids = now.me.desks.map((desk) => desk.id)
  const last = settings.get().lastDesk
  desks.follow(ids.sort((a, b) => Number(b === last) - Number(a === last)))
  for (const id of ids) void panel.guesses.look(id)
  outbox.resume()
}

function followSession(panel: Panel, wire: Wire): void {
  let signedIn: string | null = null
  panel.session.store.subscribe(() => {
    const agent = agentOf(panel.session)?.id ?? null
    if (agent === signedIn) return
    signedIn = agent
    if (agent !== null) {
      panel.outbox.begin(agent)
      wire.open()
      if (hasTelephone(panel.session)) panel.line.start()
      return
    }
    wire.close()
    panel.line.stop()
    panel.calls.forget()
    panel.guesses.forget()
    panel.desks.forget()
    panel.conversations.forget()
    panel.outbox.forget()
    panel.link.set(() => 'connecting')
  })
}

/** The browser is rung only where one of the agent's desks takes calls. */
function hasTelephone(session: SessionKeeper): boolean {
  return desksOf(session).some((desk) => desk.serves.includes('phone'))
}

function desksOf(session: SessionKeeper): DeskInfo[] {
  const now = session.store.get()
  return now.status === 'signed-in' ? now.me.desks : []
}
