import type { Prompts } from './words.ts'

/** German. */
export const de: Prompts = {
  turn: {
    welcome: (h) => `Willkommen bei ${h.name}.`,
    language: (h) => `Für Deutsch ${h.you('drück', 'drücken Sie')} die ${h.choice}.`,
    'once-more': () => 'Noch einmal.',
    'end-with-hash': (h) => `${h.you('Drück', 'Drücken Sie')} danach die Rautetaste.`,
    'leave-message': (h) =>
      `Um zu diesem Ticket etwas zu sagen, ${h.you('drück', 'drücken Sie')} die 1. Geht es um etwas anderes, ${h.you('drück', 'drücken Sie')} die Sterntaste.`,
    'yes-or-no': (h) =>
      `Für ja ${h.you('drück', 'drücken Sie')} die 1. Für nein ${h.you('drück', 'drücken Sie')} die 2.`,
    'yes-or-stop': (h) =>
      `Für ja ${h.you('drück', 'drücken Sie')} die 1. Um aufzuhören, wenn ${h.you('deine', 'Ihre')} Gesprächszeit verbraucht ist, ${h.you('drück', 'drücken Sie')} die 2.`,
    choose: (h) => `Für ${h.name} ${h.you('drück', 'drücken Sie')} die ${h.choice}.`,
    'which-number': (h) =>
      `Unter welcher Nummer können wir ${h.you('dich anrufen? Gib sie', 'Sie anrufen? Geben Sie sie')} bitte ein.`,
    'not-called-own-line': () => 'Das ist eine unserer eigenen Nummern.',
    'not-called-satellite': () =>
      'Das ist eine Satellitennummer oder eine ohne Land. Solche rufen wir nicht an.',
    'not-called-costly': () => 'Das ist eine teure Sondernummer. Solche rufen wir nicht an.',
    'not-called-no-number': () => 'Diese Nummer kennen wir nicht.',
    'not-called-blocked': () => 'Diese Nummer ist bei uns gesperrt.',
    'not-called-country': () => 'Dieses Land rufen wir nicht an.',
    'called-countries': (h) => `Wir rufen in diesen Ländern an: ${h.name}.`,
    'not-on-this-number': (h) =>
      `Die Nummer, von der ${h.you('du anrufst', 'Sie anrufen')}, rufen wir nicht an.`,
    'number-blocked': (h) => `${h.name} nimmt von dieser Nummer keine Anrufe an.`,
    'called-too-often': (h) =>
      `Von dieser Nummer kamen viele Anrufe, ohne dass wir wussten, wer anruft. Bitte ${h.you('versuch', 'versuchen Sie')} es später noch einmal.`,
    'callback-on-this-number': (h) => `Wir rufen ${h.you('dich', 'Sie')} unter dieser Nummer an.`,
    'callback-on-registered-number': (h) =>
      `Wir rufen ${h.you('dich', 'Sie')} unter der Nummer an, die wir kennen.`,
    'callback-on-typed-number': (h) => `Wir rufen ${h.you('dich', 'Sie')} unter ${h.digits} an.`,
    'still-ringing': () => 'Einen Moment noch, wir versuchen, jemanden zu erreichen.',
    'still-nobody': () => 'Es ist noch immer niemand da.',
    'may-wait': (h) =>
      `${h.you('Du kannst gern warten und behältst deinen', 'Sie können gern warten und behalten Ihren')} Platz.`,
    'place-kept': (h) =>
      `Die Verbindung kam nicht zustande. ${h.you('Du behältst deinen', 'Sie behalten Ihren')} Platz.`,
    'cut-off': (h) =>
      `Die Verbindung zu unserem Kollegen ist abgebrochen. ${h.you('Bleib dran, du bist', 'Bleiben Sie bitte dran, Sie sind')} als Nächstes an der Reihe.`,
    'put-through': (h) =>
      `Einen Moment bitte, wir verbinden ${h.you('dich mit einem Kollegen', 'Sie mit einem Kollegen')}.`,
    'on-hold': (h) => `Einen Moment bitte, wir sind gleich wieder für ${h.you('dich', 'Sie')} da.`,
    'callback-in-queue': (h) =>
      `Lieber ein Rückruf, ohne den Platz zu verlieren? Das geht jederzeit: ${h.you('drück', 'drücken Sie')} die 1.`,
    'callback-instead': (h) => `Lieber ein Rückruf? ${h.you('Drück', 'Drücken Sie')} die 1.`,
    'message-instead': (h) => `Lieber eine Nachricht aufsprechen? ${h.you('Drück', 'Drücken Sie')} die 1.`,
    'ticket-instead': (h) =>
      `Lieber ein Ticket zu ${h.you('deiner Frage? Drück', 'Ihrer Frage? Drücken Sie')} die 1.`,
    'long-wait': () => 'Es tut uns leid, dass es so lange dauert.',
    'callback-noted': (h) =>
      `${h.you('Du bist', 'Sie sind')} schon vorgemerkt und ${h.you('behältst deinen', 'behalten Ihren')} alten Platz.`,
    'callback-in-turn': (h) =>
      `Wir rufen ${h.you('dich an, sobald du an der Reihe bist', 'Sie an, sobald Sie an der Reihe sind')}.`,
    'callback-when': (h) => `Wenn das passt, ${h.you('drück', 'drücken Sie')} die 1.`,
    'callback-at': (h) => `Lieber ${h.name}? ${h.you('Drück', 'Drücken Sie')} die ${h.choice}.`,
    'callback-then': (h) => `Wir haben notiert: ${h.name} oder kurz danach.`,
    'heard-nothing': (h) =>
      `So kommen wir leider nicht weiter. ${h.you('Ruf', 'Rufen Sie')} gern noch einmal an.`,
    'no-number': (h) =>
      `Ohne Nummer können wir am Telefon nicht feststellen, wer ${h.you('du bist', 'Sie sind')}.`,
    'not-agreed': () => 'Dann machen wir hier nicht weiter, und es entstehen keine Kosten.',
    recorded: (h) => `Wir haben ${h.you('deine', 'Ihre')} Nachricht.`,
    'nothing-yet': (h) =>
      `Wir haben nichts gehört. ${h.you('Sprich nach dem Ton, und drück', 'Sprechen Sie nach dem Ton, und drücken Sie')} danach die Rautetaste.`,
    'not-recorded': (h) => `Wir haben nichts gehört. ${h.you('Ruf', 'Rufen Sie')} gern noch einmal an.`,
    'became-ticket': (h) =>
      `${h.you('Deine', 'Ihre')} Frage liegt bei uns als Ticket, Nummer ${h.digits}. Noch einmal: ${h.digits}.`,
    'goes-on-in-ticket': (h) =>
      `Wir machen in ${h.you('deinem', 'Ihrem')} Ticket weiter, Nummer ${h.digits}.`,
    goodbye: () => 'Auf Wiederhören.',
  },
  excuse: {
    'one-moment': () => 'Einen Moment bitte, das dauert bei uns länger, als es soll.',
    'call-you-back': (h) =>
      `Bei uns funktioniert gerade etwas nicht, das tut uns leid. Für einen Rückruf ${h.you('drück', 'drücken Sie')} die 1.`,
    noted: (h) => `Danke, wir rufen ${h.you('dich', 'Sie')} zurück. Auf Wiederhören.`,
    sorry: (h) =>
      `Es tut uns leid, das geht im Moment nicht. ${h.you('Ruf', 'Rufen Sie')} gern noch einmal an. Auf Wiederhören.`,
  },
  leg: {
    announce: {
      caller: (desk) => `Ein Anruf für ${desk}.`,
      standby: (desk) => `Ein Bereitschaftsanruf für ${desk}.`,
      callback: (desk) => `Für ${desk} ist ein Kunde anzurufen.`,
    },
    told: (who, about) =>
      [who === null ? '' : `Es ist ${who}.`, about === null ? '' : `Es geht um: ${about}.`].join(' ').trim(),
    'ask-in': (by, about) =>
      `${by} bittet Sie in ein Gespräch${about === null ? '.' : ` zum Thema: ${about}.`}`,
    late: (time) => `Der Kunde hat vor ${time} angerufen und wartet noch.`,
    'once-more': 'Noch einmal.',
    'press-one': 'Zum Annehmen die 1 drücken.',
    'press-one-to-join': 'Zum Dazukommen die 1 drücken.',
    'caller-left': 'Der Anrufer hat inzwischen aufgelegt.',
    'not-reached': 'Niemand ist ans Telefon gegangen.',
    'customer-busy': 'Niemand ist ans Telefon gegangen: Die Nummer ist besetzt.',
    'customer-failed': 'Niemand ist ans Telefon gegangen: Die Nummer ist jetzt nicht erreichbar.',
    'voicemail-box': 'Eine Mailbox hat abgenommen. Wir versuchen es später noch einmal.',
    'no-minutes': 'Die Gesprächszeit ist inzwischen verbraucht. Der Anrufer hört, wie es weitergeht.',
    'minutes-held':
      'Jemand aus demselben Haus spricht gerade, mit derselben Gesprächszeit. Der Anrufer wartet, bis davon etwas frei ist.',
  },
  down: {
    unreachable: (you) =>
      `Unser Telefon ist gerade gestört, das tut uns leid. ${you('Versuch', 'Versuchen Sie')} es später noch einmal.`,
    hours: (when) => `Normalerweise sind wir erreichbar: ${when}. An Feiertagen kann das anders sein.`,
    always: 'Tag und Nacht',
    and: 'und',
    day: (name) => `am ${name}`,
    days: (first, last) => `${first} bis ${last}`,
    window: (from, until) => `von ${from} bis ${until}`,
    time: (hour, minute) => `${hour} Uhr${minute === 0 ? '' : ` ${minute}`}`,
    ticket: (page) =>
      `Ein Ticket lässt sich auf ${page} schreiben. Geht das gerade auch nicht, hilft nur etwas Geduld.`,
  },
}
