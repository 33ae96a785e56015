import type { Asking } from './words.ts'

/** Dutch; `formal` says u instead of je; what is said around a question that is left. */
export function asking(formal: boolean): Asking {
  const [je, Jouw] = formal ? ['u', 'Uw'] : ['je', 'Je']
  const kun = formal ? 'kunt u' : 'kun je'
  return {
    loading: 'Een ogenblik',
    you: formal ? 'U' : 'Jij',
    remove: (name) => `${name} weghalen`,
    formTitle: `Stel ${formal ? 'uw' : 'je'} vraag`,
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
    attachments: 'Bijlagen',
    addFile: 'Bestand toevoegen',
    urgent: 'Met voorrang',
    submit: 'Vraag versturen',
    signIn: `Voor een vraag is een account nodig. Log eerst in, dan ${kun} hier verder.`,
    tips: `Zo helpen we ${je} het snelst`,
    search: `Waar gaat ${formal ? 'uw' : 'je'} vraag over?`,
    searchHint: 'Bijvoorbeeld: mail komt terug',
    found: 'Misschien helpt dit al',
    askAnyway: 'Toch een vraag stellen',
    lost: `We kregen geen verbinding. ${Jouw} tekst staat er nog, ${formal ? 'probeert u' : 'probeer'} het zo weer.`,
    ticket: (number) => `Ticket ${number}`,
    made: `We hebben ${formal ? 'uw' : 'je'} vraag`,
    copyNumber: 'Nummer kopiëren',
    follow: `Volg ${formal ? 'uw' : 'je'} vraag`,
    keepLink: `Bewaar de link goed: daar ${formal ? 'leest u' : 'lees je'} het antwoord.`,
    byMail: `Zodra we antwoorden ${formal ? 'krijgt u' : 'krijg je'} ook een mail.`,
    done: 'Klaar',
    asked: (at) => `gevraagd ${at}`,
    target: 'dat is ons streven',
    why: 'Hoe komen we aan dat tijdstip?',
    late: `We zijn later dan beloofd, dat spijt ons. ${Jouw} vraag wacht op antwoord.`,
    reply: `${Jouw} reactie`,
    sendReply: 'Reactie versturen',
    replied: `${Jouw} reactie staat erbij.`,
    linkWrong: `Met deze link vinden we geen vraag. Kopieer hem nog eens helemaal; ook het stuk na het # hoort erbij.`,
  }
}
