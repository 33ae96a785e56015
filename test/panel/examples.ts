import type { InboxItem, Message, Note } from '../../shared/conversation.ts'
import type { TicketRow } from '../../shared/ticket.ts'
import type { AgentRow, ConversationView, DeskChanges } from '../../shared/wire.ts'

/** Monday 23 November 2026, 10:12 in Amsterdam. */
export const MONDAY = Date.parse('2026-11-23T10:12:00+01:00')

export function conversation(id: string, more: Partial<InboxItem> = {}): InboxItem {
  return {
    id,
    channel: 'chat',
    state: 'waiting',
    who: 'Eva Jansen',
    tier: 'basic',
    subject: 'My mail bounces',
    topic: null,
    team: null,
    agent: null,
    enteredAt: MONDAY,
    waitsSince: more.enteredAt ?? MONDAY,
    takenAt: null,
    endedAt: null,
    leftAt: null,
    finishBy: null,
    callBackAt: null,
    place: null,
    because: 'in order of arrival',
    ticket: null,
    lastSeq: 0,
    readByAgent: 0,
    escalated: false,
    language: 'nl',
    version: 1,
    ...more,
  }
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    conversation: 'c1',
    seq,
    author: 'visitor',
    body: `line ${seq}`,
    clientId: `m${seq}`,
    at: MONDAY + seq * 1000,
    ...more,
  }
}

export function note(id: string, afterSeq: number, at = MONDAY): Note {
  return { id, agent: 'Sanne de Wit', body: `note ${id}`, afterSeq, at }
}

export function ticket(number: number, more: Partial<TicketRow> = {}): TicketRow {
  return {
    number,
    subject: 'My mail bounces',
    topic: null,
    kind: null,
    priority: null,
    state: 'open',
    team: null,
    assignee: null,
    customer: null,
    who: 'Eva Jansen',
    tier: 'basic',
    createdAt: MONDAY - 3_600_000,
    due: MONDAY + 3_600_000,
    promise: 'guaranteed',
    answeredAt: null,
    rank: 0,
    queuedAt: MONDAY + 3_600_000,
    waitingSince: MONDAY,
    because: '',
    version: 1,
    ...more,
  }
}

export function agent(id: string, more: Partial<AgentRow> = {}): AgentRow {
  return {
    id,
    name: id,
    email: `${id}@agents.example`,
    role: 'agent',
    teams: [],
    available: true,
    online: true,
    chats: 0,
    capacity: 3,
    wrapUpUntil: null,
    disabled: false,
    ...more,
  }
}

export function changes(version: number, more: Partial<DeskChanges> = {}): DeskChanges {
  return {
    version,
    continues: true,
    conversations: [],
    tickets: [],
    counts: { open: 0, overdue: 0, dueWithinHour: 0, triage: 0 },
    policyTrouble: null,
    unlistedSites: [],
    doors: [],
    outages: [],
    agents: [],
    now: MONDAY,
    ...more,
  }
}

export function view(messages: Message[], more: Partial<ConversationView> = {}): ConversationView {
  return {
    item: conversation('c1', { state: 'active' }),
    customer: {
      number: null,
      name: 'Eva Jansen',
      tier: 'basic',
      proof: 'Signed in at the portal.',
      caller: null,
      language: 'nl',
      email: null,
      persons: [],
      contracts: [],
      tickets: [],
      whatsapp: null,
      page: null,
    },
    notes: [],
    messages,
    more: false,
    written: null,
    readByVisitor: 0,
    call: [],
    ticketRequired: false,
    weCalled: false,
    ...more,
  }
}
