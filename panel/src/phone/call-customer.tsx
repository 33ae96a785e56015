import { useRef, useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { useStore } from '../state/use-store.ts'

/** Calls the customer of a ticket at a registered number: the own telephone rings first. */
export function CallCustomer({ ticket }: { ticket: number }) {
  const { calls } = usePanel()
  const { desk } = useDesk()
  const inCall = useStore(calls.store, (call) => call !== null)
  const [pending, setPending] = useState(false)
  // The same until the server has answered, so that a repeated press calls once.
  const clientId = useRef<string | null>(null)
  const call = async () => {
    if (pending) return
    clientId.current ??= crypto.randomUUID()
    setPending(true)
    const rings = await calls.dial({ desk: desk.id, clientId: clientId.current, number: ticket })
    setPending(false)
    if (rings) clientId.current = null
  }
  return (
    <Button icon="phone" pending={pending} disabled={inCall} onClick={() => void call()}>
      Call the customer
    </Button>
  )
}
