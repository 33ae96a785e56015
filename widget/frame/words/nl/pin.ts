import type { You } from '../../../../shared/you.ts'
import type { PinWords } from '../words.ts'

/** Dutch; what is said about the PIN. */
export function pin(you: You): PinWords {
  const [je, Je, uw] = you(['je', 'Je', 'je'], ['u', 'U', 'uw'])
  return {
    title: 'Pincode voor de telefoon',
    why: `Met ${uw} ticketnummer en deze pincode weten we aan de telefoon wie ${je} bent, ook met een ander of afgeschermd nummer.`,
    none: `${Je} hebt nog geen pincode.`,
    works: (since) => `${Je} hebt een pincode, gemaakt ${since}.`,
    waits: (until) =>
      `De pincode is even geblokkeerd na te veel foute pogingen. Vanaf ${until} werkt hij weer.`,
    killed: 'De pincode werkt niet meer na te veel foute pogingen. Maak een nieuwe.',
    closed: 'Er waren te veel foute pogingen. We vragen daarom voorlopig niet naar een pincode.',
    make: 'Pincode maken',
    another: 'Nieuwe pincode maken',
    ends: `${you('Maak je', 'Maakt u')} een nieuwe, dan werkt de oude meteen niet meer.`,
    made: 'Schrijf hem nu op: we laten hem maar één keer zien en kunnen hem later niet opzoeken.',
    copy: 'Pincode kopiëren',
    done: 'Ik heb hem',
    lost: `Dat lukt nu niet. ${you('Probeer', 'Probeert u')} het zo nog eens.`,
  }
}
