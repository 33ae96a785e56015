import type { You } from '../../../../shared/you.ts'
import type { Talk } from '../words.ts'

/** Dutch; what is said once one talks. */
export function talk(you: You): Talk {
  const [je, Je, jouw] = you(['je', 'Je', 'je'], ['u', 'U', 'uw'])
  return {
    chatTitle: 'Chat',
    chatIntro: `Stel ${jouw} vraag, dan ${you('sta je', 'staat u')} meteen in de rij. ${you('Je kunt', 'U kunt')} dit venster gerust even sluiten, ${jouw} plek blijft.`,
    about: 'Waar gaat het over?',
    more: 'meer',
    message: 'Bericht',
    send: 'Versturen',
    attach: 'Bestand meesturen',
    inLine: (place) => (place === 1 ? `${Je} bent zo aan de beurt` : `${Je} bent nummer ${place} in de rij`),
    waitFor: (minutes) => (minutes <= 1 ? 'hooguit een minuut' : `nog ongeveer ${minutes} minuten`),
    soon: `Er komt zo iemand bij ${je}`,
    nobodyHere: 'Er is op dit moment niemand aanwezig.',
    keepsPlace: `${you('Je houdt je', 'U houdt uw')} plaats in de rij.`,
    typing: (name) => `${name} typt`,
    sending: 'wordt verstuurd',
    waiting: 'bewaard, wacht op verbinding',
    sent: 'verstuurd',
    read: 'gelezen',
    offline: `Geen verbinding. Wat ${je} schrijft wordt bewaard en gaat straks vanzelf mee.`,
    you: you('Jij', 'U'),
    taken: (name) => `${name} helpt ${je} verder.`,
    leave: 'Gesprek beëindigen',
    copy: 'Kopiëren',
    copied: 'Gekopieerd',
    uploading: 'wordt toegevoegd',
    fileFailed: `Het bestand kwam niet over. ${you('Probeer', 'Probeert u')} het nog eens.`,
  }
}
