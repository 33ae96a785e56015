import type { You } from '../../../../shared/you.ts'
import type { LinkWords } from '../words.ts'

/** Dutch; what is said about the code for WhatsApp. */
export function link(you: You): LinkWords {
  const uw = you('je', 'uw')
  return {
    why: `Met een code vanuit ${uw} eigen WhatsApp weten we voortaan wie daar schrijft, ook zonder ${uw} nummer te zien.`,
    make: 'Code maken',
    made: (until) =>
      `Stuur ons deze code via WhatsApp. Hij werkt één keer, tot ${until}; daarna ${you('maak je', 'maakt u')} een nieuwe.`,
    open: 'WhatsApp openen met de code',
    copy: 'Code kopiëren',
    done: 'Klaar',
    lost: `Dat lukt nu niet. ${you('Probeer', 'Probeert u')} het zo nog eens.`,
  }
}
