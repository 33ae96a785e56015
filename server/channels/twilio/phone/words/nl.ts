import type { Prompts } from './words.ts'

/** Dutch, written first and by ear. */
export const nl: Prompts = {
  turn: {
    welcome: (h) => `Welkom bij ${h.name}.`,
    language: (h) => `Voor Nederlands, toets ${h.choice}.`,
    'once-more': () => 'Nog een keer.',
    'end-with-hash': () => 'Sluit af met een hekje.',
    'leave-message': () =>
      'Iets toevoegen aan dit ticket? Toets 1 en spreek het in. Gaat het over iets anders? Toets een sterretje.',
    'yes-or-no': () => 'Ja? Toets 1. Nee? Toets 2.',
    'yes-or-stop': (h) => `Ja? Toets 1. Liever stoppen als ${h.you('je', 'uw')} beltijd op is? Toets 2.`,
    choose: (h) => `Voor ${h.name}, toets ${h.choice}.`,
    'which-number': (h) => `Op welk nummer kunnen we ${h.you('je', 'u')} bellen? Toets het in.`,
    'not-called-own-line': () => 'Dat is een nummer van onszelf.',
    'not-called-satellite': () =>
      'Dat is een satellietnummer of een nummer zonder land. Daar bellen we niet naar.',
    'not-called-costly': () => 'Dat is een duur betaalnummer. Daar bellen we niet naar.',
    'not-called-no-number': () => 'Dat nummer kennen we niet.',
    'not-called-blocked': () => 'Dat nummer is bij ons geblokkeerd.',
    'not-called-country': () => 'Naar dat land bellen we niet.',
    'called-countries': (h) => `Wel naar ${h.name}.`,
    'not-on-this-number': (h) => `Naar het nummer waarmee ${h.you('je belt', 'u belt')}, bellen we niet.`,
    'number-blocked': (h) => `${h.name} neemt geen oproepen aan van dit nummer.`,
    'called-too-often': (h) =>
      `Van dit nummer is al vaak gebeld zonder dat we konden vaststellen door wie. ${h.you('Probeer', 'Probeert u')} het later nog eens.`,
    'callback-on-this-number': (h) => `We bellen ${h.you('je', 'u')} op dit nummer.`,
    'callback-on-registered-number': (h) =>
      `We bellen ${h.you('je', 'u')} op het nummer dat bij ons bekend is.`,
    'callback-on-typed-number': (h) => `We bellen ${h.you('je', 'u')} op ${h.digits}.`,
    'still-ringing': () => 'Een ogenblik nog, we proberen iemand te bereiken.',
    'still-nobody': () => 'Er is nog steeds niemand aanwezig.',
    'may-wait': (h) => `Wachten mag, ${h.you('je houdt je', 'u houdt uw')} plaats.`,
    'place-kept': (h) => `Het doorverbinden lukte niet. ${h.you('Je houdt je', 'U houdt uw')} plaats.`,
    'cut-off': (h) =>
      `De verbinding met onze collega is weggevallen. ${h.you('Blijf aan de lijn, je bent', 'Blijft u aan de lijn, u bent')} als eerste aan de beurt.`,
    'put-through': (h) => `Een ogenblik, we verbinden ${h.you('je', 'u')} door met een collega.`,
    'on-hold': (h) => `Een ogenblik geduld, we zijn zo weer bij ${h.you('je', 'u')}.`,
    'callback-in-queue': (h) =>
      `Liever teruggebeld, zonder ${h.you('je', 'uw')} plaats te verliezen? Dat kan op elk moment: toets 1.`,
    'callback-instead': () => 'Liever teruggebeld? Toets 1.',
    'message-instead': () => 'Liever een bericht inspreken? Toets 1.',
    'ticket-instead': (h) => `Liever een ticket van ${h.you('je', 'uw')} vraag? Toets 1.`,
    'long-wait': () => 'Het spijt ons dat het zo lang duurt.',
    'callback-noted': (h) =>
      `${h.you('Je stond', 'U stond')} al genoteerd, en ${h.you('je houdt je', 'u houdt uw')} oude plaats.`,
    'callback-in-turn': (h) => `We bellen ${h.you('je', 'u')} zodra ${h.you('je', 'u')} aan de beurt bent.`,
    'callback-when': () => 'Is dat goed? Toets 1.',
    'callback-at': (h) => `Liever ${h.name}? Toets ${h.choice}.`,
    'callback-then': (h) => `Afgesproken: ${h.name}, of kort daarna.`,
    'heard-nothing': (h) => `Zo komen we er helaas niet uit. ${h.you('Bel', 'Belt u')} gerust nog eens.`,
    'no-number': (h) =>
      `Zonder nummer kunnen we aan de telefoon niet zien wie ${h.you('je bent', 'u bent')}.`,
    'not-agreed': () => 'Dan gaan we niet verder, en er komen geen kosten.',
    recorded: (h) => `We hebben ${h.you('je', 'uw')} bericht.`,
    'nothing-yet': () => 'We hebben niets gehoord. Spreek na de toon, en sluit af met een hekje.',
    'not-recorded': (h) => `We hebben niets gehoord. ${h.you('Bel', 'Belt u')} gerust nog eens.`,
    'became-ticket': (h) =>
      `${h.you('Je', 'Uw')} vraag staat klaar als ticket, met nummer ${h.digits}. Ik herhaal: ${h.digits}.`,
    'goes-on-in-ticket': (h) => `We gaan verder in ${h.you('je', 'uw')} ticket, met nummer ${h.digits}.`,
    goodbye: () => 'Tot ziens.',
  },
  excuse: {
    'one-moment': (h) =>
      `Een ogenblik ${h.you('alsjeblieft', 'alstublieft')}, het duurt bij ons wat langer dan het hoort.`,
    'call-you-back': (h) =>
      `Er gaat bij ons iets mis, dat spijt ons. Zullen we ${h.you('je', 'u')} terugbellen? Toets 1.`,
    noted: (h) => `Dank ${h.you('je', 'u')} wel, we bellen ${h.you('je', 'u')} terug. Tot ziens.`,
    sorry: (h) => `Het spijt ons, dit lukt nu niet. ${h.you('Bel', 'Belt u')} gerust nog eens. Tot ziens.`,
  },
  leg: {
    announce: {
      caller: (desk) => `Er is een beller voor ${desk}.`,
      standby: (desk) => `Er is een standby-oproep voor ${desk}.`,
      callback: (desk) => `Er moet een klant gebeld worden voor ${desk}.`,
    },
    told: (who, about) =>
      [who === null ? '' : `Het is ${who}.`, about === null ? '' : `Het gaat over: ${about}.`]
        .join(' ')
        .trim(),
    'ask-in': (by, about) =>
      `${by} vraagt je erbij in een gesprek${about === null ? '.' : ` over: ${about}.`}`,
    late: (time) => `De klant belde ${time} geleden en wacht nog.`,
    'once-more': 'Nog een keer.',
    'press-one': 'Om op te nemen, toets 1.',
    'press-one-to-join': 'Om mee te praten, toets 1.',
    'caller-left': 'De beller heeft intussen opgehangen.',
    'not-reached': 'We kregen geen gehoor.',
    'customer-busy': 'We kregen geen gehoor: het nummer is in gesprek.',
    'customer-failed': 'We kregen geen gehoor: dit nummer is nu niet te bereiken.',
    'voicemail-box': 'Er nam een voicemail op. We proberen het later opnieuw.',
    'no-minutes': 'De beltijd van deze klant is intussen op. De beller hoort hoe het verder gaat.',
    'minutes-held':
      'Een collega van de beller is in gesprek, binnen dezelfde beltijd. De beller wacht tot er weer beltijd vrij is.',
  },
  down: {
    unreachable: (you) =>
      `Onze telefoon heeft nu een storing, dat spijt ons. ${you('Probeer', 'Probeert u')} het later nog eens.`,
    hours: (when) => `We nemen meestal op: ${when}. Op feestdagen kan dat anders zijn.`,
    always: 'dag en nacht',
    and: 'en',
    day: (name) => `op ${name}`,
    days: (first, last) => `${first} tot en met ${last}`,
    window: (from, until) => `van ${from} tot ${until}`,
    time: (hour, minute) => `${hour} uur${minute === 0 ? '' : ` ${minute}`}`,
    ticket: (page) => `Een ticket maken kan op ${page}. Lukt dat nu ook niet, wacht dan even.`,
  },
}
