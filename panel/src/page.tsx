import { AgentsPage } from './agents/agents-page.tsx'
import { CallsPage } from './calls/calls-page.tsx'
import { InboxPage } from './inbox/inbox-page.tsx'
import { OutagesPage } from './outages/outages-page.tsx'
import { StateBox } from './parts/state-box.tsx'
import { RecordsPage } from './records/records-page.tsx'
import type { Route } from './route.ts'
import { StandbyPage } from './standby/standby-page.tsx'
import { SupervisePage } from './supervise/supervise-page.tsx'
import { SuspectsPage } from './suspects/suspects-page.tsx'
import { NewTicketPage } from './tickets/new-ticket-page.tsx'
import { TicketPage } from './tickets/ticket-page.tsx'
import { TicketsPage } from './tickets/tickets-page.tsx'
import { WhatIfPage } from './what-if/what-if-page.tsx'

/** The page of a place. */
export function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'inbox':
      return <InboxPage conversation={route.conversation} card={route.card} />
    case 'tickets':
      return <TicketsPage list={route.list} find={route.find} />
    case 'ticket':
      return <TicketPage key={route.number} number={route.number} />
    case 'new-ticket':
      return <NewTicketPage />
    case 'supervise':
      return <SupervisePage />
    case 'what-if':
      return <WhatIfPage />
    case 'agents':
      return <AgentsPage />
    case 'calls':
      return <CallsPage />
    case 'standby':
      return <StandbyPage />
    case 'records':
      return <RecordsPage />
    case 'outages':
      return <OutagesPage />
    case 'suspects':
      return <SuspectsPage />
    default:
      return (
        <main className="page">
          <StateBox icon="search" title="There is no such page.">
            <p>Press Ctrl K to find what you are looking for.</p>
          </StateBox>
        </main>
      )
  }
}
