import { useMemo } from 'preact/hooks'
import { addressWords } from '../address/address-words.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { Another } from './another.tsx'
import { TicketThread } from './thread.tsx'
import type { TicketSource } from './ticket-source.ts'

/** One of the visitor's own tickets, inside the widget. */
export function MyTicket({ desk, number }: { desk: Desk; number: number }) {
  const asking = desk.asking!
  const source = useMemo<TicketSource>(
    () => ({
      read: () => desk.session.ticket(number),
      reply: (reply) => desk.session.reply(number, reply),
      giveAddress: (email) => desk.session.giveAddress(number, email),
      file: (id) => desk.session.file(id),
    }),
    [desk, number],
  )
  return (
    <>
      <Head desk={desk} title={asking.ticket(number)} back />
      <main class="form">
        <TicketThread
          source={source}
          telling={desk.telling}
          asking={asking}
          address={addressWords(desk.card!.language, desk.card!.desk.formal)}
          now={desk.now}
          more={({ fields }) => <Another desk={desk} details={{ name: '', email: '', fields }} />}
        />
      </main>
    </>
  )
}
