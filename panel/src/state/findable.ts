import { readTicketNumber } from '../../../shared/ticket-number.ts'
import type { CustomerFound } from '../../../shared/wire.ts'
import { type Command, findAll } from './commands.ts'
import type { DeskState } from './desk.ts'

/** One line of the command bar. */
export interface Finding {
  id: string
  title: string
  detail: string
  group: string
  key?: string
  run(): void
}

interface FindingPlaces {
  conversation(id: string): void
  ticket(number: number): void
  customer(customer: CustomerFound): void
}

const EACH = 6

function fromCommands(commands: readonly Command[], words: string): Finding[] {
  const offered = commands.filter((command) => !command.keyOnly && command.id !== 'find')
  return findAll(offered, (command) => `${command.title} ${command.group}`, words, words ? 8 : 30).map(
    (command) => ({
      id: `command:${command.id}`,
      title: command.title,
      detail: '',
      group: command.group,
      ...(command.key && { key: command.key }),
      run: command.run,
    }),
  )
}

/** A whole ticket number goes there straight; it need not be among the open ones. */
function fromNumber(words: string, places: FindingPlaces): Finding[] {
  const read = readTicketNumber(words)
  if (!read.ok) return []
  const { number } = read
  return [
    {
      id: `number:${number}`,
      title: `Ticket ${number}`,
      detail: '',
      group: 'Tickets',
      run: () => places.ticket(number),
    },
  ]
}

/** Everything the command bar finds for `words` without asking the server, best first within its kind. */
export function findLocally(
  state: DeskState,
  commands: readonly Command[],
  words: string,
  places: FindingPlaces,
): Finding[] {
  const deeds = fromCommands(commands, words)
  if (words.trim() === '') return deeds
  const conversations = findAll(
    [...state.conversations.values()],
    (item) => `${item.who} ${item.subject}`,
    words,
    EACH,
  ).map((item) => ({
    id: `conversation:${item.id}`,
    title: item.who,
    detail: item.subject,
    group: 'Conversations',
    run: () => places.conversation(item.id),
  }))
  const tickets = findAll(
    [...state.tickets.values()],
    (ticket) => `${ticket.number} ${ticket.subject} ${ticket.who} ${ticket.customer ?? ''}`,
    words,
    EACH,
  ).map((ticket) => ({
    id: `ticket:${ticket.number}`,
    title: `${ticket.number} ${ticket.subject}`,
    detail: ticket.who,
    group: 'Tickets',
    run: () => places.ticket(ticket.number),
  }))
  const numbered = fromNumber(words, places)
  const known = numbered.length > 0 && tickets.length > 0 ? [] : numbered
  return [...deeds, ...conversations, ...known, ...tickets]
}

export function fromCustomers(found: readonly CustomerFound[], places: FindingPlaces): Finding[] {
  return found.slice(0, EACH).map((customer) => ({
    id: `customer:${customer.number}`,
    title: customer.name,
    detail: `${customer.number}, ${customer.tier}`,
    group: 'Customers',
    run: () => places.customer(customer),
  }))
}
