import type { WhatsAppWay } from '../../../shared/ticket.ts'
import type { Asking } from '../words/words.ts'

/** On by WhatsApp, with the ticket's number written already. Who reads on a wide screen scans it with a telephone. */
export function WhatsApp({ way, asking }: { way: WhatsAppWay; asking: Asking }) {
  const { url, number, hint, code } = way
  return (
    <section class="whatsapp">
      <div>
        <a class="way" href={url} target="_blank" rel="noopener">
          {asking.whatsapp}
        </a>
        <p class="small">
          {number} · {hint}
        </p>
        <p class="small scan">{asking.scan}</p>
      </div>
      {/* The same as the link: nobody needs to hear it twice. */}
      <svg class="scan" viewBox={`0 0 ${code.size} ${code.size}`} aria-hidden="true">
        <path d={code.path} />
      </svg>
    </section>
  )
}
