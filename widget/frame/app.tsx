import { Component } from 'preact'
import { Card } from './card/card.tsx'
import { Opening, Unreachable } from './card/states.tsx'
import type { Desk } from './desk.ts'
import type { Parts } from './parts.ts'

interface AppProps {
  desk: Desk
  parts: Parts
}

/** The frame: one view at a time, and one live region for all. A class, for the hooks come with the chat. */
export class App extends Component<AppProps> {
  #place: string | false = false

  override componentDidMount(): void {
    const { desk } = this.props
    desk.watch(() => this.forceUpdate())
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) desk.close()
    })
  }

  override componentDidUpdate(): void {
    const { host, view, card } = this.props.desk
    const place = host.isShown && `${view.at} ${card !== null}`
    // A visitor who works in the frame has it anyway; one who works in the page keeps it there.
    if (place && place !== this.#place && (host.mayFocus || document.hasFocus())) {
      document.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    this.#place = place
  }

  override render() {
    const { desk, parts } = this.props
    return (
      <>
        <ViewNow desk={desk} parts={parts} />
        <p class="unseen" role="status">
          {desk.spoken}
        </p>
      </>
    )
  }
}

function ViewNow({ desk, parts: { chat, phone, ticket } }: AppProps) {
  const { view } = desk
  if (!desk.words) return <Opening desk={desk} />
  if (!desk.card) return <Unreachable desk={desk} />
  if (view.at === 'chat' && chat && desk.chat) return <chat.ChatView desk={desk} chat={desk.chat} />
  if (view.at === 'form' && ticket) return <ticket.TicketForm desk={desk} body={view.body} />
  if (view.at === 'made' && ticket) return <ticket.Made desk={desk} made={view.made} details={view.details} />
  if (view.at === 'ticket' && ticket) return <ticket.MyTicket desk={desk} number={view.number} />
  if (view.at === 'pin' && phone) return <phone.PinView desk={desk} />
  if (view.at === 'link' && phone) return <phone.LinkView desk={desk} />
  return <Card desk={desk} />
}
