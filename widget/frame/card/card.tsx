import type { ContactCard } from '../../../shared/card.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { DOORS, FORWARD, Icon } from '../look/icons.tsx'
import { Statements } from '../look/statements.tsx'
import { byTime, clocksDiffer, clockTime, ownZone } from '../look/when.ts'
import { Absent, DoorRow } from './door-row.tsx'

/** The ways in that this visitor has now. */
export function Card({ desk }: { desk: Desk }) {
  const card = desk.card!
  const words = desk.words!
  const { zone } = desk.telling
  const now = desk.now()
  const running = desk.chat?.thread.openId ?? card.conversation?.id
  const doors = card.doors.filter(({ channel }) => !running || channel !== 'chat')
  return (
    <>
      <Head desk={desk} title={card.desk.name} />
      <main class="card">
        <h1 tabIndex={-1} data-first>
          {card.headline}
        </h1>
        {card.outages.map((say) => (
          <p key={say} class="advice">
            {say}
          </p>
        ))}
        {card.customer && (
          <p class="lead">
            {card.customer.name}, {card.customer.tier}
          </p>
        )}
        {desk.notice && <p class="note">{desk.notice}</p>}
        {desk.trouble && <p class="note">{words.unreachable}</p>}
        <ul class="doors" aria-label={words.ways}>
          {running && <Running desk={desk} />}
          {doors.map((door, index) => (
            <DoorRow key={door.channel} desk={desk} door={door} first={index === 0 && !running} />
          ))}
          {card.absent.map((door) => (
            <Absent key={door.channel} desk={desk} door={door} />
          ))}
        </ul>
        <MyTickets desk={desk} tickets={card.tickets} />
        {clocksDiffer(now, zone, ownZone()) && (
          <p class="note">{words.zoneNote(card.desk.city, clockTime(now, desk.telling))}</p>
        )}
        <Statements links={card.links} />
      </main>
    </>
  )
}

function Running({ desk }: { desk: Desk }) {
  const words = desk.words!
  const unread = desk.chat?.thread.unread ?? 0
  return (
    <li>
      <button type="button" class="door first" onClick={() => void desk.go({ at: 'chat' })}>
        <Icon d={DOORS.chat} />
        <span class="names">
          <span class="strong">{words.running}</span>
          {unread > 0 && <span class="small">{words.unread(unread)}</span>}
        </span>
        <Icon d={FORWARD} />
      </button>
    </li>
  )
}

function MyTickets({ desk, tickets }: { desk: Desk; tickets: ContactCard['tickets'] }) {
  const words = desk.words!
  if (tickets.length === 0) return null
  return (
    <section class="my-tickets">
      <h2>{words.myTickets}</h2>
      <ul>
        {tickets.map(({ number, subject, state, due, isAim }) => (
          <li key={number}>
            <button type="button" class="ticket" onClick={() => void desk.go({ at: 'ticket', number })}>
              <span class="names">
                <span class="cut">{subject}</span>
                <span class="small">
                  <span class="digits">{number}</span> · {words.ticketState[state]}
                  {due && `, ${words.answer(byTime(due, desk.now(), desk.telling), isAim)}`}
                </span>
              </span>
              <Icon d={FORWARD} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
