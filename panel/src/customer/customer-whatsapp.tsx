import { useState } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import type { CustomerCard } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { WhoDialog } from './who-dialog.tsx'

interface OnWhatsApp {
  customer: CustomerCard
  item: InboxItem
  /** The card is no longer what it was. */
  onChanged(): void
}

/** How a customer becomes known where they write: by a code, or by an agent who knows them. */
export function CustomerWhatsApp({ customer, item, onChanged }: OnWhatsApp) {
  const { desk } = useDesk()
  const [open, setOpen] = useState<'code' | 'who' | null>(null)
  const isKnown = customer.number !== null
  const mayBeNamed = !isKnown && item.channel === 'whatsapp' && item.state !== 'closed'
  if (!desk.serves.includes('whatsapp') || !(isKnown || mayBeNamed)) return null
  const close = () => setOpen(null)
  return (
    <section aria-label="WhatsApp">
      <h3>WhatsApp</h3>
      <div className="card-deeds">
        {isKnown && (
          <Button icon="lock" onClick={() => setOpen('code')}>
            WhatsApp code
          </Button>
        )}
        {mayBeNamed && (
          <Button icon="person" onClick={() => setOpen('who')}>
            I know who this is
          </Button>
        )}
      </div>
      {open === 'code' && customer.number !== null && (
        <CodeDialog name={customer.name} number={customer.number} onClose={close} />
      )}
      {open === 'who' && (
        <WhoDialog conversation={item.id} customer={customer} onKnown={onChanged} onClose={close} />
      )}
    </section>
  )
}
