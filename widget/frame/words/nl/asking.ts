import type { You } from '../../../../shared/you.ts'
import type { Asking } from '../words.ts'

/** Dutch; what is said around a question that is left. */
export function asking(you: You): Asking {
  const [je, Jouw] = you(['je', 'Je'], ['u', 'Uw'])
  const kun = you('kun je', 'kunt u')
  return {
    another: 'Nog een vraag?',
    loading: 'Een ogenblik',
    you: you('Jij', 'U'),
    remove: (name) => `${name} weghalen`,
    formTitle: `Stel ${you('je', 'uw')} vraag`,
    topic: 'Waar gaat het over?',
    choose: 'Kies een onderwerp',
    subject: 'In het kort',
    subjectHint: 'Eén zin, dan zien we meteen waar het om gaat.',
    question: `${Jouw} vraag`,
    name: 'Naam',
    email: 'E-mailadres',
    emailHint: 'Dan sturen we het antwoord ook per mail.',
    optional: 'mag leeg blijven',
    missing: 'Dit hebben we nog nodig.',
    tooLong: (over) =>
      `Dit is ${over.toLocaleString('nl')} ${over === 1 ? 'teken' : 'tekens'} te lang. Alles staat er nog.`,
    notMail: 'Dit mailadres is nog niet volledig, zoals naam@voorbeeld.nl.',
    attachments: 'Bijlagen',
    addFile: 'Bestand toevoegen',
    filesMost: (most) => `Er passen ${most} bestanden bij een vraag. De andere zijn niet toegevoegd.`,
    urgent: 'Met voorrang',
    submit: 'Vraag versturen',
    signIn: `Voor een vraag is een account nodig. Log eerst in, dan ${kun} hier verder.`,
    signInFirst: `${you('Heb je', 'Hebt u')} een account? Log dan eerst in, zo hangt ${you('je', 'uw')} vraag er meteen aan. Zonder account kan het ook.`,
    tips: `Zo helpen we ${je} het snelst`,
    search: `Waar gaat ${you('je', 'uw')} vraag over?`,
    searchHint: 'Bijvoorbeeld: mail komt terug',
    found: 'Misschien helpt dit al',
    askAnyway: 'Toch een vraag stellen',
    lost: `We kregen geen verbinding. ${Jouw} tekst staat er nog, ${you('probeer', 'probeert u')} het zo weer.`,
    ticket: (number) => `Ticket ${number}`,
    made: `We hebben ${you('je', 'uw')} vraag`,
    copyNumber: 'Nummer kopiëren',
    copyLink: 'Link kopiëren',
    follow: `Volg ${you('je', 'uw')} vraag`,
    whatsapp: 'Verder op WhatsApp',
    scan: `Of scan deze code met ${you('je', 'uw')} telefoon: het ticketnummer staat er dan al.`,
    keepLink: `Bewaar de link goed: daar ${you('lees je', 'leest u')} het antwoord.`,
    byMail: `Zodra we antwoorden ${you('krijg je', 'krijgt u')} ook een mail.`,
    done: 'Klaar',
    asked: (at) => `gevraagd ${at}`,
    why: 'Hoe komen we aan dat tijdstip?',
    late: `We zijn later dan beloofd, dat spijt ons. ${Jouw} vraag wacht op antwoord.`,
    reply: `${Jouw} reactie`,
    sendReply: 'Reactie versturen',
    replied: `${Jouw} reactie staat erbij.`,
    linkWrong: `Met deze link vinden we geen vraag. Kopieer hem nog eens helemaal; ook het stuk na het # hoort erbij.`,
  }
}
