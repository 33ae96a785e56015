import type { You } from '../../../../shared/you.ts'
import type { Asking } from '../words.ts'

/** German; what is said around a question that is left. */
export function asking(you: You): Asking {
  const [dir, deine, Deine] = you(['dir', 'deine', 'Deine'], ['Ihnen', 'Ihre', 'Ihre'])
  return {
    loading: 'Einen Augenblick',
    you: you('Du', 'Sie'),
    remove: (name) => `${name} entfernen`,
    formTitle: you('Stell deine Frage', 'Stellen Sie Ihre Frage'),
    topic: 'Worum geht es?',
    choose: 'Thema wählen',
    subject: 'In Kürze',
    subjectHint: 'Ein Satz, dann sehen wir gleich, worum es geht.',
    question: `${Deine} Frage`,
    name: 'Name',
    email: 'E-Mail-Adresse',
    emailHint: 'Dann schicken wir die Antwort auch per Mail.',
    optional: 'darf leer bleiben',
    missing: 'Das brauchen wir noch.',
    attachments: 'Anhänge',
    addFile: 'Datei hinzufügen',
    urgent: 'Mit Vorrang',
    submit: 'Frage senden',
    signIn: you(
      'Für eine Frage braucht es ein Konto. Melde dich an, dann geht es hier weiter.',
      'Für eine Frage braucht es ein Konto. Melden Sie sich an, dann geht es hier weiter.',
    ),
    tips: `So helfen wir ${dir} am schnellsten`,
    search: `Worum geht es in ${deine}r Frage?`,
    searchHint: 'Zum Beispiel: Mails kommen zurück',
    found: 'Vielleicht hilft das schon',
    askAnyway: 'Trotzdem eine Frage stellen',
    lost: 'Es kam keine Verbindung zustande. Der Text steht noch da, bitte gleich noch einmal versuchen.',
    ticket: (number) => `Ticket ${number}`,
    made: `Wir haben ${deine} Frage`,
    copyNumber: 'Nummer kopieren',
    copyLink: 'Link kopieren',
    follow: 'Frage verfolgen',
    whatsapp: 'Weiter auf WhatsApp',
    scan: you(
      'Oder scann diesen Code mit deinem Telefon: Die Ticketnummer steht dann schon da.',
      'Oder scannen Sie diesen Code mit Ihrem Telefon: Die Ticketnummer steht dann schon da.',
    ),
    keepLink: `Den Link gut aufheben: Dort ${you('liest du', 'lesen Sie')} die Antwort.`,
    byMail: `Sobald wir antworten, ${you('bekommst du', 'bekommen Sie')} auch eine Mail.`,
    done: 'Fertig',
    asked: (at) => `gefragt ${at}`,
    target: 'das ist unser Ziel',
    why: 'Wie kommt diese Zeit zustande?',
    late: `Wir sind später dran als zugesagt, das tut uns leid. ${Deine} Frage wartet auf Antwort.`,
    reply: `${Deine} Antwort`,
    sendReply: 'Antwort senden',
    replied: `${Deine} Antwort ist dabei.`,
    linkWrong: `Zu diesem Link finden wir keine Frage. Bitte noch einmal ganz kopieren, auch den Teil nach dem #.`,
  }
}
