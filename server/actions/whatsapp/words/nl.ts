import type { WhatsAppWords } from './words.ts'

export const nl: WhatsAppWords = {
  linked: (ticket) => `Dit hoort nu bij ticket ${ticket}.`,
  added: (you, ticket) => `${you('Je', 'Uw')} bericht staat nu in ticket ${ticket}.`,
  whichTicket: (you, link) =>
    `Over welk ticket gaat het? Stuur het nummer, dan gaan we hier verder.${link === null ? '' : `\nNog geen ticket? Dat ${you('maak je', 'maakt u')} hier: ${link}`}`,
  makeTicket: (you, link) => `Een ticket ${you('maak je', 'maakt u')} hier: ${link}`,
  sharedNumber: 'Dit nummer staat bij ons bij meer dan één klant. Het ticketnummer zegt ons welke.',
  yesOrNo: 'Antwoord met ja of nee.',
  ratherInTicket: (you, ticket) =>
    `Liever niet? Dan komt ${you('je', 'uw')} bericht gewoon in ticket ${ticket}, zonder kosten.`,
  ratherNot: 'Liever niet?',
  declined: 'Goed, dan rekenen we niets aan.',
  agreed: (you, price) => `Genoteerd: ${you('je', 'u')} gaat akkoord met ${price}.`,
  whichTopic: 'Waar gaat het over?',
  choose: 'Kiezen',
  orShareNumber: (you) => `Of deel ${you('je', 'uw')} telefoonnummer met de knop hieronder.`,
  whichNumber: (you) => `Antwoord met het nummer van ${you('je', 'uw')} keuze.`,
  byQuote: (you) =>
    `Dit zit niet in ${you('je', 'uw')} contract. Het kan tegen ons gebruikelijke tarief: ${you('je krijgt', 'u krijgt')} eerst een offerte en beslist dan.`,
  callStandby: (_, number) =>
    `Is het dringend? Bel dan ${number}: daar gaat de telefoon van wie dienst heeft.`,
  pinClosed: (you) =>
    `Pincodes nemen we nu even niet aan. Een collega kijkt naar ${you('je', 'uw')} bericht.`,
  pinBusy: (you) =>
    `We konden ${you('je', 'uw')} pincode net niet nakijken. Stuur hem over een minuut nog eens.`,
  nobodyNow: (you) =>
    `Er is nu niemand aan het werk. ${you('Je', 'Uw')} bericht is binnen; zodra er iemand is, ${you('krijg je', 'krijgt u')} hier antwoord.`,
  privacy: (you, link) => `Hoe we met ${you('je', 'uw')} gegevens omgaan: ${link}`,
  deskCloses: (closes, finish) => `We sluiten om ${closes}. Dit gesprek maken we nog af, tot ${finish}.`,
  becameTicket: {
    'desk-closed': 'We zijn nu gesloten.',
    'no-agents': 'Er is nu niemand vrij.',
    'minutes-used': 'De beltijd van deze maand is op.',
  },
  noFiles: 'Bestanden kunnen we hier niet aannemen.',
  noFilesYet: 'Bestanden nemen we hier pas aan als we zeker weten wie er schrijft.',
  bound: (you) => `Dank ${you('je', 'u')}, we weten nu wie ${you('je', 'u')} bent.`,
  codeUnknown: () =>
    'Die code werkt niet. Een code geldt een halfuur en werkt één keer; vraag een nieuwe in het klantenportaal of aan een medewerker.',
  called: (_, number) =>
    `Bellen via WhatsApp kan bij ons niet. ${number === null ? 'Schrijf hier gerust verder.' : `Bel ${number}, of schrijf hier verder.`}`,
  stopped: (you) =>
    `We sturen ${you('je', 'u')} hier niets meer uit onszelf. Op ${you('je', 'uw')} eigen vragen blijven we antwoorden. Toch weer berichten? Stuur START.`,
  started: (you) => `We mogen ${you('je', 'u')} hier weer berichten sturen. Liever niet? Stuur STOP.`,
}
