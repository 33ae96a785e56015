import type { WhatsAppWay } from '../../../shared/ticket.ts'
import type { Asking } from '../words/words.ts'

/** On by WhatsApp, with the ticket's number written already. */
export function WhatsApp({ way: { url, number, hint }, asking }: { way: WhatsAppWay; asking: Asking }) {
  return (
    <section class="whatsapp">
      <a class="way" href={url} target="_blank" rel="noopener">
        {asking.whatsapp}
      </a>
      <p class="small">
        {number} · {hint}
      </p>
    </section>
  )
}
