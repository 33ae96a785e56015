import type { Talk } from './words.ts'

/** German; `formal` says Sie instead of du; what is said once one talks. */
export function talk(formal: boolean): Talk {
  const [dir, deine, Deine] = formal ? ['Ihnen', 'Ihre', 'Ihre'] : ['dir', 'deine', 'Deine']
  return {
    loading: 'Einen Augenblick',

    chatTitle: 'Chat',
    chatIntro: formal
      ? 'Stellen Sie Ihre Frage, dann stehen Sie gleich in der Reihe. Das Fenster können Sie ruhig schließen, Ihr Platz bleibt.'
      : 'Stell deine Frage, dann stehst du gleich in der Reihe. Das Fenster kannst du ruhig schließen, dein Platz bleibt.',
    about: 'Worum geht es?',
    message: 'Nachricht',
    send: 'Senden',
    attach: 'Datei anhängen',
    inLine: (place) =>
      place === 1
        ? `${formal ? 'Sie sind' : 'Du bist'} gleich dran`
        : `${formal ? 'Sie sind' : 'Du bist'} Nummer ${place} in der Reihe`,
    waitFor: (minutes) => (minutes <= 1 ? 'höchstens eine Minute' : `noch etwa ${minutes} Minuten`),
    soon: `Gleich ist jemand für ${formal ? 'Sie' : 'dich'} da`,
    typing: (name) => `${name} schreibt`,
    sending: 'wird gesendet',
    waiting: 'gesichert, wartet auf Verbindung',
    sent: 'gesendet',
    read: 'gelesen',
    notSent: 'Nicht gesendet',
    tooOld: 'Der Text bleibt hier stehen und lässt sich auch als Frage hinterlassen.',
    offline:
      'Keine Verbindung. Was hier geschrieben wird, bleibt erhalten und geht später von selbst hinaus.',
    you: formal ? 'Sie' : 'Du',
    event: (event, { at, by }) => {
      const ended = formal ? 'Sie haben das Gespräch beendet.' : 'Du hast das Gespräch beendet.'
      switch (event.event) {
        case 'taken':
          return `${event.name} hilft ${dir} weiter.`
        case 'transferred':
          return `${event.to} übernimmt.`
        case 'ticket':
          return `Dieses Gespräch gehört zu Ticket ${event.number}${event.due ? `, Antwort ${by(event.due)}` : ''}.`
        case 'desk-closes':
          return `Wir schließen ${at(event.closesAt)}. Dieses Gespräch führen wir noch zu Ende, bis ${at(event.finishBy)}.`
        case 'became-ticket':
          return `${event.reason === 'desk-closed' ? 'Wir haben jetzt geschlossen' : 'Gerade ist niemand frei'}. ${Deine} Frage ist als Ticket ${event.number} notiert.`
        case 'visitor-left':
          return ended
        case 'ended':
          return event.by === 'visitor' ? ended : 'Das Gespräch ist beendet.'
      }
    },
    finishBy: (at) => `Wir haben geschlossen, führen dieses Gespräch aber zu Ende. Zeit ist bis ${at}.`,
    leave: 'Gespräch beenden',
    leaveSure: formal ? 'Möchten Sie das Gespräch beenden?' : 'Möchtest du das Gespräch beenden?',
    leaveNot: 'Nein, weiterreden',
    ended: 'Dieses Gespräch ist beendet.',
    newQuestion: 'Neue Frage',
    copy: 'Kopieren',
    copied: 'Kopiert',
    discard: 'Verwerfen',
    leaveAsQuestion: 'Als Frage hinterlassen',
    uploading: 'wird hinzugefügt',
    fileTooLarge: 'Diese Datei ist zu groß.',
    fileType: 'Diese Art von Datei können wir nicht annehmen. Ein Bild oder ein PDF geht.',
    fileFailed: 'Die Datei kam nicht an. Bitte noch einmal versuchen.',
    remove: (name) => `${name} entfernen`,
    formTitle: formal ? 'Stellen Sie Ihre Frage' : 'Stell deine Frage',
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
    signIn: formal
      ? 'Für eine Frage braucht es ein Konto. Melden Sie sich an, dann geht es hier weiter.'
      : 'Für eine Frage braucht es ein Konto. Melde dich an, dann geht es hier weiter.',
    tips: `So helfen wir ${dir} am schnellsten`,
    search: `Worum geht es in ${deine}r Frage?`,
    searchHint: 'Zum Beispiel: Mails kommen zurück',
    found: 'Vielleicht hilft das schon',
    askAnyway: 'Trotzdem eine Frage stellen',
    lost: 'Es kam keine Verbindung zustande. Der Text steht noch da, bitte gleich noch einmal versuchen.',
    ticket: (number) => `Ticket ${number}`,
    made: `Wir haben ${deine} Frage`,
    copyNumber: 'Nummer kopieren',
    follow: 'Frage verfolgen',
    keepLink: `Den Link gut aufheben: Dort ${formal ? 'lesen Sie' : 'liest du'} die Antwort.`,
    byMail: `Sobald wir antworten, ${formal ? 'bekommen Sie' : 'bekommst du'} auch eine Mail.`,
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
