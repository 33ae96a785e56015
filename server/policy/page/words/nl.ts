import type { PolicyWords } from './words.ts'

/** Dutch, written first and by ear. */
export const nl: PolicyWords = {
  or: 'of',
  titles: {
    answers: 'Hoe snel we antwoorden',
    standby: 'Hulp buiten de openingstijden',
    work: 'Inbegrepen werk',
    full: 'Hiermee helpen we',
    advice: 'Hierover geven we advies',
    none: 'Hiermee helpen we niet',
    queue: 'Wie er aan de beurt is',
    contract: 'Contract en pincode',
  },
  hours: {
    always: 'dag en nacht',
    closed: 'gesloten',
    allDay: 'de hele dag',
    days: (first, last) => `${first} t/m ${last}`,
    between: (from, until) => `van ${from} tot ${until}`,
    notOnHolidays: (week) => `${week}, niet op feestdagen`,
    onHolidays: (times) => `op feestdagen ${times}`,
    dayOfYear: (day, month) => `${day} ${month}`,
    season: (from, until, week) => `van ${from} t/m ${until}: ${week}`,
    clock: 'Werktijd voor tickets',
  },
  door: {
    hoursOfTier: (tiers, hours) => `Voor ${tiers}: ${hours}.`,
    others: (you, price) =>
      `Andere klanten kunnen hier ook terecht: ${price}. We beginnen pas als ${you('je', 'u')} daarmee akkoord bent.`,
    othersByQuote: (you, price) =>
      `Andere klanten kunnen hier ook terecht: ${price}. ${you('Je krijgt', 'U krijgt')} eerst een offerte, en we beginnen pas na ${you('je', 'uw')} akkoord.`,
    proofs: {
      'registered-number': () => 'het nummer dat bij ons bekend is',
      pin: (you) => you('je pincode', 'uw pincode'),
      portal: (you) => you('je login', 'uw login'),
      binding: (you) => `een koppeling met ${you('je', 'uw')} account`,
      'registered-address': () => 'het mailadres dat bij ons bekend is',
    },
    prove: (you, proofs) => `We herkennen ${you('je', 'u')} aan ${proofs}.`,
    ticketFirst: 'Maak eerst een ticket; we vragen naar het nummer.',
    noTicket: {
      refuse: () => 'Zonder ticketnummer helpen we hier niet verder.',
      'agent-makes': () => 'Is er nog geen ticket, dan maken we het samen.',
      voicemail: (you) => `Zonder ticket ${you('kun je', 'kunt u')} een bericht inspreken.`,
    },
    pinWithoutTicket: (you) => `Zonder ticket vragen we ook ${you('je', 'uw')} pincode.`,
    ticketByAgent: 'Wie opneemt, maakt een ticket of werkt het bij.',
    standbyOnly: (you) =>
      `Buiten de openingstijden alleen als er standby in ${you('je', 'uw')} contract staat.`,
    standbyUnheard: (you) =>
      `Voor een bericht gaat er dan geen telefoon; ${you('bel', 'belt u')} als het dringend is.`,
    engineer: (you) => `${you('Je', 'U')} spreekt meteen een engineer.`,
    callback: (you, waits) =>
      waits
        ? `Is er niemand vrij, dan ${you('kun je in de rij wachten of je', 'kunt u in de rij wachten of u')} laten terugbellen.`
        : `Is er niemand vrij, dan bellen we ${you('je', 'u')} terug.`,
    voicemail: (you, waits) =>
      `Is er niemand vrij, dan ${you('kun je', 'kunt u')} ${waits ? 'in de rij wachten of ' : ''}een bericht inspreken.`,
    waitAtMost: (time) => `Duurt wachten langer dan ${time}, dan bieden we een andere weg aan.`,
    nobodyThere: (you) =>
      `Is er niemand aanwezig, dan ${you('kun je je', 'kunt u uw')} vraag als ticket achterlaten.`,
    finishWithin: (time) => `Wie voor sluitingstijd binnenkomt, helpen we tot ${time} daarna.`,
    files: (you) => `Bestanden ${you('kun je', 'kunt u')} meesturen.`,
    filesSignedIn: (you, channel) =>
      channel === 'whatsapp'
        ? `Foto’s en bestanden ${you('kun je', 'kunt u')} sturen zodra we weten wie ${you('je', 'u')} bent.`
        : `Bestanden meesturen kan als ${you('je', 'u')} bent ingelogd.`,
    ask: (fields) => `We vragen naar: ${fields}`,
    attach: (fields) => `Stuur mee als het kan: ${fields}`,
    login: {
      required: (you) => `Hiervoor ${you('log je', 'logt u')} eerst in.`,
      preferred: (you) => `${you('Heb je', 'Hebt u')} een account, ${you('log dan', 'logt u dan')} eerst in.`,
    },
    through: (doors) => `Via ${doors}.`,
    search: 'Terwijl de vraag getypt wordt, zoeken we al naar een antwoord.',
    monthUsed: (you) =>
      `Is de beltijd van de maand op, dan eindigt het gesprek en gaat ${you('je', 'uw')} vraag verder als ticket.`,
    overrun: (you, time, price) =>
      `Is de beltijd van de maand op, dan ${you('kun je', 'kunt u')} nog ${time} doorbellen${price === null ? '' : `, tegen ${price}; daarvoor vragen we eerst akkoord`}.`,
    seconds: (n) => `${n} seconden`,
    countsPer: (time) => `Beltijd telt per ${time}, naar boven afgerond.`,
  },
  answers: {
    raised:
      'Een onderwerp geeft een hogere prioriteit aan klanten met een contract; bij anderen kijkt eerst een medewerker.',
    raisedFor: (topic, products) =>
      `${topic}: deze prioriteit geldt meteen voor klanten met ${products}; bij anderen kijkt eerst een medewerker.`,
    target:
      'Dit zijn streeftijden, geen garantie: we doen ons best om sneller te zijn, en bij drukte kan het langer duren.',
    guaranteed: 'Dit zijn maximale tijden; vaak gaat het sneller.',
    clock: (hours) => `Werktijd is ${hours}.`,
    onTicket: 'Op een ticket',
    everythingElse: 'Al het andere',
    elseNextDay: (answer) => `${answer}, anders de volgende`,
    noTime: (you) =>
      `We noemen geen vaste antwoordtijd. Staat er een in ${you('je', 'uw')} contract, dan geldt die.`,
    noTimeShort: 'geen vaste tijd',
    agreed: 'gegarandeerd, zoals afgesproken in het contract',
  },
  queue: {
    urgency: 'Wat het dringendst is, komt het eerst aan de beurt.',
    firstWithin: (tiers) => `Is het even dringend, dan gaan klanten met ${tiers} voor.`,
    arrival: 'Tickets komen aan de beurt in de volgorde waarin ze binnenkomen.',
    deadline: 'Het ticket dat het eerst beantwoord moet zijn, komt het eerst aan de beurt.',
    first: (tiers) => `Klanten met ${tiers} gaan altijd voor.`,
    followUp: (you) =>
      `${you('Schrijf je', 'Schrijft u')} opnieuw voordat er een antwoord is, dan gaat ${you('je', 'uw')} ticket naar achteren.`,
    duplicates: (you) =>
      `${you('Vraag je', 'Vraagt u')} hetzelfde in een tweede ticket, dan gaan beide naar achteren.`,
    fairUse: (you, tickets, days) =>
      `${you('Stuur je', 'Stuurt u')} meer dan ${tickets} tickets in ${days} dagen, dan gaan andere tickets voor, ook als ze later zijn verzonden.`,
    lane: (you, price, isQuoted) =>
      isQuoted
        ? `Voorrang is er voor klanten en kost een bedrag. ${you('Je hoort', 'U hoort')} de prijs eerst, en pas na ${you('je', 'uw')} akkoord gaat het ticket voor.`
        : `Voorrang is er voor klanten, kost ${price} en gaat in na ${you('je', 'uw')} akkoord.`,
  },
  standby: {
    fee: (percent, atLeast) =>
      `${percent}% van het standaard uurtarief${atLeast === null ? '' : `, minimaal ${atLeast}`}`,
    byContract: 'tarief volgens contract',
    worked: (price, atLeast) =>
      `Gewerkte tijd, minimaal ${atLeast}, komt boven op het standbytarief, tegen ${price}.`,
    actWithin: (you, time) =>
      `${you('Vraag je', 'Vraagt u')} in een afgesproken periode om hulp, dan komen we binnen ${time} in actie.`,
    nextEngineer: (time) => `Neemt niemand op, dan bellen we na ${time} de volgende engineer.`,
    supervisor: (time) => `Na ${time} bellen we ook een leidinggevende.`,
    overlap: 'Vallen twee periodes samen, dan telt de bovenste.',
  },
  work: {
    askFirst: (you) =>
      `Vraag ons vooraf hoeveel hiervan in ${you('je', 'uw')} pakket zit, en wat meer tijd kost.`,
  },
  contract: {
    titleWithoutPin: 'Contract',
    highest: (you) =>
      `${you('Heb je', 'Hebt u')} meer contracten, dan telt dat van de dienst die ${you('je', 'u')} noemt, en anders het hoogste.`,
    ask: (you) => `${you('Heb je', 'Hebt u')} meer contracten, dan vragen we om welke dienst het gaat.`,
    pin: (you, digits) => `${you('Je', 'Uw')} pincode heeft ${digits} cijfers.`,
    supervisors: {
      whisper: 'Een leidinggevende kan met een telefoongesprek meeluisteren.',
      'take-over': 'Een leidinggevende kan een telefoongesprek overnemen.',
    },
  },
}
