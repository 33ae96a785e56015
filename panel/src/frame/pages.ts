import type { DeskInfo } from '../../../shared/wire.ts'
import type { IconName } from '../parts/icon-paths.ts'
import type { Route } from '../route.ts'

/** A page of the rail: its sign, its keys and the way there. */
export interface PanelPage {
  page: Route['page']
  label: string
  icon: IconName
  keys: string
  to: Route
}

/** The pages of a desk that the agent's role shows, in the order of the rail. */
export function pagesOf(desk: Pick<DeskInfo, 'id' | 'role' | 'serves'>): PanelPage[] {
  const at = { desk: desk.id }
  const takesCalls = desk.serves.includes('phone')
  const pages: (PanelPage & { for?: boolean })[] = [
    {
      page: 'inbox',
      label: 'Inbox',
      icon: 'inbox',
      keys: 'g i',
      to: { page: 'inbox', ...at, conversation: null, card: false },
    },
    {
      page: 'tickets',
      label: 'Tickets',
      icon: 'ticket',
      keys: 'g t',
      to: { page: 'tickets', ...at, list: 'open', find: '' },
    },
    {
      page: 'calls',
      label: 'Calls',
      icon: 'phone',
      keys: 'g c',
      to: { page: 'calls', ...at },
      for: takesCalls,
    },
    {
      page: 'standby',
      label: 'Standby',
      icon: 'clock',
      keys: 'g b',
      to: { page: 'standby', ...at },
      for: takesCalls,
    },
    {
      page: 'supervise',
      label: 'Supervise',
      icon: 'gauge',
      keys: 'g s',
      to: { page: 'supervise', ...at },
      for: desk.role !== 'agent',
    },
    {
      page: 'what-if',
      label: 'What would happen',
      icon: 'whatIf',
      keys: 'g w',
      to: { page: 'what-if', ...at },
    },
    {
      page: 'outages',
      label: 'Outage notices',
      icon: 'outage',
      keys: 'g o',
      to: { page: 'outages', ...at },
    },
    {
      page: 'suspects',
      label: 'Suspect mails',
      icon: 'mail',
      keys: 'g j',
      to: { page: 'suspects', ...at },
      for: desk.serves.includes('email'),
    },
    {
      page: 'records',
      label: 'Records',
      icon: 'file',
      keys: 'g r',
      to: { page: 'records', ...at },
      for: desk.role !== 'agent',
    },
    {
      page: 'agents',
      label: 'Agents',
      icon: 'users',
      keys: 'g a',
      to: { page: 'agents', ...at },
      for: desk.role === 'administrator',
    },
  ]
  return pages.filter((page) => page.for ?? true)
}
