import { TICKET_LISTS, type TicketList } from './state/tickets.ts'

/** A place in the panel, as its address says it. */
export type Route =
  | { page: 'home' }
  | { page: 'setup' | 'join'; code: string }
  | { page: 'inbox'; desk: string; conversation: string | null; card: boolean }
  | { page: 'tickets'; desk: string; list: TicketList; find: string }
  | { page: 'ticket'; desk: string; number: number }
  | { page: 'new-ticket'; desk: string }
  | {
      page: 'supervise' | 'what-if' | 'agents' | 'calls' | 'standby' | 'records' | 'outages' | 'suspects'
      desk: string
    }
  | { page: 'nowhere' }

const BASE = '/panel/'

function ticketsRoute(desk: string, rest: string | undefined, search: string): Route {
  if (rest === 'new') return { page: 'new-ticket', desk }
  if (rest !== undefined) {
    return /^\d{7}$/.test(rest) ? { page: 'ticket', desk, number: Number(rest) } : { page: 'nowhere' }
  }
  const params = new URLSearchParams(search)
  const list = TICKET_LISTS.find((name) => name === params.get('list')) ?? 'open'
  return { page: 'tickets', desk, list, find: params.get('find') ?? '' }
}

/** Reads an address. The code of a link travels in the fragment, which no server log sees. */
export function readRoute(url: { pathname: string; search: string; hash: string }): Route {
  const parts = url.pathname.replace(BASE, '').split('/').filter(Boolean)
  const [first, second, third, fourth] = parts
  if (first === undefined) return { page: 'home' }
  if ((first === 'setup' || first === 'join') && second === undefined) {
    return { page: first, code: url.hash.slice(1) }
  }
  switch (second) {
    case undefined:
    case 'inbox':
      return { page: 'inbox', desk: first, conversation: third ?? null, card: fourth === 'customer' }
    case 'tickets':
      return ticketsRoute(first, third, url.search)
    case 'supervise':
    case 'what-if':
    case 'agents':
    case 'calls':
    case 'standby':
    case 'records':
    case 'outages':
    case 'suspects':
      return { page: second, desk: first }
    default:
      return { page: 'nowhere' }
  }
}

/** The address of a place. */
export function addressOf(route: Route): string {
  switch (route.page) {
    case 'home':
    case 'nowhere':
      return BASE
    case 'setup':
    case 'join':
      return `${BASE}${route.page}#${route.code}`
    case 'inbox':
      return `${BASE}${route.desk}/inbox${route.conversation ? `/${route.conversation}` : ''}${route.card ? '/customer' : ''}`
    case 'tickets':
      return `${BASE}${route.desk}/tickets${ticketsQuery(route.list, route.find)}`
    case 'ticket':
      return `${BASE}${route.desk}/tickets/${route.number}`
    case 'new-ticket':
      return `${BASE}${route.desk}/tickets/new`
    case 'supervise':
    case 'what-if':
    case 'agents':
    case 'calls':
    case 'standby':
    case 'records':
    case 'outages':
    case 'suspects':
      return `${BASE}${route.desk}/${route.page}`
  }
}

function ticketsQuery(list: TicketList, find: string): string {
  const params = new URLSearchParams()
  if (list !== 'open') params.set('list', list)
  if (find) params.set('find', find)
  return params.size > 0 ? `?${params}` : ''
}

/** The desk of a place, where it has one. */
export function deskOf(route: Route): string | null {
  return 'desk' in route ? route.desk : null
}
