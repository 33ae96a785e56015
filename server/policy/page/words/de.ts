import type { PolicyWords } from './words.ts'

/** German. */
export const de: PolicyWords = {
  or: 'oder',
  titles: {
    answers: 'Wie schnell wir antworten',
    standby: 'Hilfe außerhalb der Öffnungszeiten',
    work: 'Inklusive Arbeiten',
    full: 'Dabei helfen wir',
    advice: 'Dazu beraten wir',
    none: 'Dabei helfen wir nicht',
    queue: 'Wer an der Reihe ist',
    contract: 'Vertrag und PIN',
  },
  hours: {
    always: 'Tag und Nacht',
    closed: 'geschlossen',
    allDay: 'den ganzen Tag',
    days: (first, last) => `${first} bis ${last}`,
    between: (from, until) => `von ${from} bis ${until}`,
    notOnHolidays: (week) => `${week}, nicht an Feiertagen`,
    onHolidays: (times) => `an Feiertagen ${times}`,
    dayOfYear: (day, month) => `${day}. ${month}`,
    season: (from, until, week) => `vom ${from} bis ${until}: ${week}`,
    clock: 'Arbeitszeit für Tickets',
  },
  door: {
    hoursOfTier: (tiers, hours) => `Für ${tiers}: ${hours}.`,
    others: (you, price) =>
      `Auch andere Kunden erreichen uns so: ${price}. Wir fangen erst an, wenn ${you('du einverstanden bist', 'Sie einverstanden sind')}.`,
    othersByQuote: (you, price) =>
      `Auch andere Kunden erreichen uns so: ${price}. ${you('Du bekommst', 'Sie bekommen')} zuerst ein Angebot, und wir fangen erst an, wenn ${you('du einverstanden bist', 'Sie einverstanden sind')}.`,
    proofs: {
      'registered-number': () => 'der Nummer, die wir kennen',
      pin: (you) => you('deiner PIN', 'Ihrer PIN'),
      portal: (you) => you('deiner Anmeldung', 'Ihrer Anmeldung'),
      binding: (you) => `einer Verknüpfung mit ${you('deinem', 'Ihrem')} Konto`,
      'registered-address': () => 'der Mailadresse, die wir kennen',
    },
    prove: (you, proofs) => `Wir erkennen ${you('dich', 'Sie')} an ${proofs}.`,
    ticketFirst: 'Zuerst ein Ticket; wir fragen nach der Nummer.',
    noTicket: {
      refuse: () => 'Ohne Ticketnummer können wir hier nicht helfen.',
      'agent-makes': () => 'Gibt es noch kein Ticket, legen wir es gemeinsam an.',
      voicemail: (you) => `Ohne Ticket ${you('kannst du', 'können Sie')} eine Nachricht hinterlassen.`,
    },
    pinWithoutTicket: (you) => `Ohne Ticket fragen wir auch nach ${you('deiner', 'Ihrer')} PIN.`,
    ticketByAgent: 'Wer abnimmt, legt ein Ticket an oder ergänzt es.',
    standbyOnly: (you) =>
      `Außerhalb der Öffnungszeiten nur, wenn ${you('dein', 'Ihr')} Vertrag Bereitschaft enthält.`,
    standbyUnheard: (you) =>
      `Bei einer Nachricht klingelt dann kein Telefon; ${you('ruf', 'rufen Sie')} an, wenn es eilt.`,
    engineer: (you) => `${you('Du sprichst', 'Sie sprechen')} gleich mit einem Techniker.`,
    callback: (you, waits) =>
      waits
        ? `Ist niemand frei, ${you('kannst du warten oder dich', 'können Sie warten oder sich')} zurückrufen lassen.`
        : `Ist niemand frei, rufen wir ${you('dich', 'Sie')} zurück.`,
    voicemail: (you, waits) =>
      `Ist niemand frei, ${you('kannst du', 'können Sie')} ${waits ? 'warten oder ' : ''}eine Nachricht hinterlassen.`,
    waitAtMost: (time) => `Dauert das Warten länger als ${time}, bieten wir einen anderen Weg an.`,
    nobodyThere: (you) =>
      `Ist niemand da, ${you('kannst du deine', 'können Sie Ihre')} Frage als Ticket hinterlassen.`,
    finishWithin: (time) => `Wer vor Schluss kommt, dem helfen wir noch ${time} danach.`,
    files: (you) => `Dateien ${you('kannst du', 'können Sie')} mitschicken.`,
    filesSignedIn: (you, channel) =>
      channel === 'whatsapp'
        ? `Bilder und Dateien ${you('kannst du', 'können Sie')} schicken, sobald wir wissen, wer ${you('du bist', 'Sie sind')}.`
        : `Dateien ${you('kannst du', 'können Sie')} nach der Anmeldung mitschicken.`,
    ask: (fields) => `Wir fragen nach: ${fields}`,
    attach: (fields) => `Wenn möglich mitschicken: ${fields}`,
    login: {
      required: (you) => `${you('Melde dich', 'Melden Sie sich')} zuerst an.`,
      preferred: (you) =>
        `Wer ein Konto hat, meldet sich am besten zuerst an; ${you('du kannst', 'Sie können')} auch ohne weitermachen.`,
    },
    through: (doors) => `Über ${doors}.`,
    search: 'Während die Frage getippt wird, suchen wir schon nach einer Antwort.',
    monthUsed: (you) =>
      `Ist die Telefonzeit des Monats verbraucht, endet das Gespräch, und ${you('deine', 'Ihre')} Frage geht als Ticket weiter.`,
    overrun: (you, time, price) =>
      `Ist die Telefonzeit des Monats verbraucht, ${you('kannst du', 'können Sie')} noch ${time} weiter telefonieren${price === null ? '' : `, für ${price}; wir fragen vorher`}.`,
    seconds: (n) => `${n} Sekunden`,
    countsPer: (time) => `Telefonzeit zählt je ${time}, aufgerundet.`,
  },
  answers: {
    raised:
      'Ein Thema gibt Kunden mit Vertrag eine höhere Priorität; bei anderen schaut zuerst ein Mitarbeiter.',
    raisedFor: (topic, products) =>
      `${topic}: Diese Priorität gilt sofort für Kunden mit ${products}; bei anderen schaut zuerst ein Mitarbeiter.`,
    target:
      'Das sind Ziele, keine Garantien: Wir bemühen uns, schneller zu sein, und bei großem Andrang kann es länger dauern.',
    guaranteed: 'Das sind Höchstzeiten; oft geht es schneller.',
    clock: (hours) => `Arbeitszeit ist ${hours}.`,
    onTicket: 'Auf ein Ticket',
    everythingElse: 'Alles andere',
    elseNextDay: (answer) => `${answer}, sonst am nächsten`,
    noTime: (you) =>
      `Wir nennen keine feste Frist. Steht eine in ${you('deinem', 'Ihrem')} Vertrag, gilt diese.`,
    noTimeShort: 'keine feste Frist',
    agreed: 'garantiert, wie im Vertrag vereinbart',
  },
  queue: {
    urgency: 'Was am dringendsten ist, kommt zuerst dran.',
    firstWithin: (tiers) => `Bei gleicher Dringlichkeit kommen Kunden mit ${tiers} zuerst dran.`,
    arrival: 'Tickets kommen in der Reihenfolge ihres Eingangs dran.',
    deadline: 'Das Ticket, das zuerst beantwortet sein muss, kommt zuerst dran.',
    first: (tiers) => `Kunden mit ${tiers} kommen immer zuerst dran.`,
    followUp: (you) =>
      `${you('Schreibst du', 'Schreiben Sie')} noch einmal, bevor es eine Antwort gibt, rückt ${you('dein', 'Ihr')} Ticket nach hinten.`,
    duplicates: (you) =>
      `${you('Fragst du', 'Fragen Sie')} dasselbe in einem zweiten Ticket, rücken beide nach hinten.`,
    fairUse: (you, tickets, days) =>
      `${you('Schickst du', 'Schicken Sie')} mehr als ${tickets} Tickets in ${days} Tagen, gehen andere Tickets vor, auch später gesendete.`,
    lane: (you, price, isQuoted) =>
      isQuoted
        ? `Vorrang gibt es für Kunden, und er kostet etwas. ${you('Du erfährst', 'Sie erfahren')} zuerst den Preis, und erst nach ${you('deinem', 'Ihrem')} Einverständnis geht das Ticket vor.`
        : `Vorrang gibt es für Kunden; er kostet ${price} und beginnt mit ${you('deinem', 'Ihrem')} Einverständnis.`,
  },
  standby: {
    fee: (percent, atLeast) =>
      `${percent} % des üblichen Stundensatzes${atLeast === null ? '' : `, mindestens ${atLeast}`}`,
    byContract: 'Satz laut Vertrag',
    worked: (price, atLeast) =>
      `Arbeitszeit, mindestens ${atLeast}, kommt zum Bereitschaftssatz dazu: ${price}.`,
    actWithin: (you, time) =>
      `${you('Bittest du', 'Bitten Sie')} in einer vereinbarten Zeit um Hilfe, werden wir innerhalb von ${time} aktiv.`,
    nextEngineer: (time) => `Nimmt niemand ab, rufen wir nach ${time} den nächsten Techniker an.`,
    supervisor: (time) => `Nach ${time} rufen wir auch die Leitung an.`,
    overlap: 'Überschneiden sich zwei Zeiten, gilt die obere.',
  },
  work: {
    askFirst: (you) =>
      `${you('Frag', 'Fragen Sie')} uns vorher, wie viel davon in ${you('deinem', 'Ihrem')} Paket enthalten ist und was mehr Zeit kostet.`,
  },
  contract: {
    titleWithoutPin: 'Vertrag',
    highest: (you) =>
      `Bei mehreren Verträgen zählt der des Dienstes, den ${you('du nennst', 'Sie nennen')}, sonst der höchste.`,
    ask: () => 'Bei mehreren Verträgen fragen wir, um welchen Dienst es geht.',
    pin: (you, digits) => `${you('Deine', 'Ihre')} PIN hat ${digits} Ziffern.`,
    supervisors: {
      whisper: 'Eine Führungskraft darf bei einem Telefongespräch mithören.',
      'take-over': 'Eine Führungskraft darf ein Telefongespräch übernehmen.',
    },
  },
}
