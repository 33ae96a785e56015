import { Component } from 'preact'
import { Card } from './card/card.tsx'
import { Opening, Unreachable } from './card/states.tsx'
import type { Desk } from './desk.ts'

/** The frame: one view at a time, and one live region for all. A class, for the hooks come with the chat. */
export class App extends Component<{ desk: Desk }> {
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
    const { desk } = this.props
    return (
      <>
        <ViewNow desk={desk} />
        <p class="unseen" role="status">
          {desk.spoken}
        </p>
      </>
    )
  }
}

function ViewNow({ desk }: { desk: Desk }) {
  const { view, chatPart, ticketPart, phonePart } = desk
  if (!desk.words) return <Opening desk={desk} />
  if (!desk.card) return <Unreachable desk={desk} />
  if (view.at === 'chat' && chatPart) return <chatPart.ChatView desk={desk} chat={desk.chat!} />
  if (view.at === 'form' && ticketPart) return <ticketPart.TicketForm desk={desk} body={view.body} />
  if (view.at === 'made' && ticketPart) return <ticketPart.Made desk={desk} made={view.made} />
  if (view.at === 'ticket' && ticketPart) return <ticketPart.MyTicket desk={desk} number={view.number} />
  if (view.at === 'pin' && phonePart) return <phonePart.PinView desk={desk} />
  return <Card desk={desk} />
}
