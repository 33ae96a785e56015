import type { You } from '../../../../shared/you.ts'
import type { Talk } from '../words.ts'

/** Dutch; what is said once one talks. */
export function talk(you: You): Talk {
  const [je, Je, jouw, Jouw] = you(['je', 'Je', 'je', 'Je'], ['u', 'U', 'uw', 'Uw'])
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
    event: (event, { at, by }) => {
      switch (event.event) {
        case 'taken':
          return `${event.name} helpt ${je} verder.`
        case 'transferred':
          return `${event.to} neemt het van ons over.`
        case 'ticket':
          return `Dit gesprek hoort bij ticket ${event.number}${event.due ? `, antwoord ${by(event.due)}` : ''}.`
        case 'desk-closes':
          return `We sluiten ${at(event.closesAt)}. Dit gesprek maken we nog af, tot ${at(event.finishBy)}.`
        case 'became-ticket':
          return `${event.reason === 'desk-closed' ? 'We zijn nu gesloten' : 'Er is nu niemand vrij'}. ${Jouw} vraag staat genoteerd als ticket ${event.number}.`
        case 'visitor-left':
          return `${Je} hebt het gesprek beëindigd.`
        case 'ended':
          return event.by === 'visitor' ? `${Je} hebt het gesprek beëindigd.` : 'Het gesprek is afgerond.'
      }
    },
    finishBy: (at) => `We zijn dicht, maar dit gesprek maken we af. Dat kan tot ${at}.`,
    leave: 'Gesprek beëindigen',
    copy: 'Kopiëren',
    copied: 'Gekopieerd',
    uploading: 'wordt toegevoegd',
    fileFailed: `Het bestand kwam niet over. ${you('Probeer', 'Probeert u')} het nog eens.`,
  }
}
