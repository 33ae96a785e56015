import { useRef, useState } from 'react'
import type { TicketView } from '../../../shared/ticket.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { eachNumber } from '../state/numbers.ts'
import { useStore } from '../state/use-store.ts'

const LABEL = 'Call the customer'

interface CallCustomerProps {
  ticket: number
  phones: TicketView['phones']
}

/** Calls the customer of a ticket at a registered number: the own telephone rings first. Of several one is chosen. */
export function CallCustomer({ ticket, phones }: CallCustomerProps) {
  const { calls } = usePanel()
  const { desk } = useDesk()
  const inCall = useStore(calls.store, (call) => call !== null)
  const [pending, setPending] = useState(false)
  // The same until the server has answered, so that a repeated press calls once.
  const clientId = useRef<string | null>(null)
  const call = async (phone: string) => {
    if (pending) return
    clientId.current ??= crypto.randomUUID()
    setPending(true)
    const rings = await calls.dial({ desk: desk.id, clientId: clientId.current, number: ticket, phone })
    setPending(false)
    if (rings) clientId.current = null
  }
  const numbers = eachNumber(phones)
  const [first] = numbers
  if (first === undefined) return <p className="faint">No number is known to call the customer at.</p>
  if (numbers.length === 1 || inCall || pending) {
    return (
      <Button
        icon="phone"
        pending={pending}
        disabled={inCall}
        title={numbers.length === 1 ? `${first.phone}, ${first.names}` : undefined}
        onClick={() => void call(first.phone)}
      >
        {LABEL}
      </Button>
    )
  }
  return (
    <Menu
      className="call-menu"
      label={LABEL}
      face={
        <span className="button">
          <Icon name="phone" /> {LABEL} <Icon name="down" />
        </span>
      }
      items={numbers.map(({ phone, names }) => ({
        id: phone,
        label: phone,
        hint: names,
        run: () => void call(phone),
      }))}
    />
  )
}
