import { type FormEvent, useState } from 'react'
import { readTicketNumber } from '../../../shared/ticket-number.ts'
import { go } from '../navigation.ts'
import { useDesk } from '../panel-context.ts'
import { LengthLeft } from '../parts/length-left.tsx'
import type { TicketList } from '../state/tickets.ts'

const LONGEST = 200

/** Finds by words, name, address or customer number; a whole ticket number goes straight there. */
export function TicketSearch({ list, find }: { list: TicketList; find: string }) {
  const { desk } = useDesk()
  const [words, setWords] = useState(find)
  const search = (event: FormEvent) => {
    event.preventDefault()
    const read = readTicketNumber(words)
    if (read.ok) go({ page: 'ticket', desk: desk.id, number: read.number })
    else if (words.trim().length <= LONGEST) go({ page: 'tickets', desk: desk.id, list, find: words.trim() })
  }
  return (
    <search>
      <form className="ticket-search" onSubmit={search}>
        <input
          type="search"
          aria-label="Search the tickets"
          placeholder="Search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <LengthLeft text={words} most={LONGEST} />
      </form>
    </search>
  )
}
