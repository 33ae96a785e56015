import { useEffect, useReducer } from 'preact/hooks'
import { Card } from './card/card.tsx'
import { Opening, Unreachable } from './card/states.tsx'
import type { Desk } from './desk.ts'

/** The frame: one view at a time, and one live region for all of them. */
export function App({ desk }: { desk: Desk }) {
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0)
  useEffect(() => {
    desk.watch(() => draw(null))
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) desk.close()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [desk])
  const place = desk.host.isShown && `${desk.view.at} ${desk.card !== null}`
  useEffect(() => {
    if (place) document.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [place])
  return (
    <>
      <ViewNow desk={desk} />
      <p class="unseen" role="status">
        {desk.spoken}
      </p>
    </>
  )
}

function ViewNow({ desk }: { desk: Desk }) {
  const { view, chatPart, ticketPart } = desk
  if (!desk.words) return <Opening desk={desk} />
  if (!desk.card) return <Unreachable desk={desk} />
  if (view.at === 'chat' && chatPart) return <chatPart.ChatView desk={desk} chat={desk.chat!} />
  if (view.at === 'form' && ticketPart) return <ticketPart.TicketForm desk={desk} body={view.body} />
  if (view.at === 'made' && ticketPart) return <ticketPart.Made desk={desk} made={view.made} />
  if (view.at === 'ticket' && ticketPart) return <ticketPart.MyTicket desk={desk} number={view.number} />
  return <Card desk={desk} />
}
