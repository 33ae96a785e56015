import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskPage } from '../../../server/actions/desk/desk-page.ts'
import { NOT_BUILT } from '../../../server/policy/served.ts'
import type { Language } from '../../../shared/channels.ts'
import type { DeskPage } from '../../../shared/desk-page.ts'
import { deskOf, exampleDesk, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESKS = ['five-levels', 'premium-line', 'strict-queue', 'standby', 'self-help']

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse('2026-11-23T10:00:00+01:00', DESKS.map(exampleDesk))
  Object.assign(t.house, { notServed: () => NOT_BUILT })
})
afterAll(() => t.close())

const pageOf = async (desk: string, language: Language = 'nl', house = t.house) =>
  got(await deskPage(house, desk, language))

/** All that a page says, a sentence a line. */
function allOf({ doors, absent, hours, sections }: DeskPage): string[] {
  return [
    ...doors.flatMap(({ say, who, note, notes }) => [say, who, ...(note === null ? [] : [note]), ...notes]),
    ...absent.map(({ say }) => say),
    ...hours.flatMap(({ names, parts }) => parts.map(({ say }) => `${names.join(', ')}: ${say}`)),
    ...sections.flatMap(({ notes, rows }) => [
      ...notes,
      ...rows.map((row) => [row.label, ...row.notes].join(' | ')),
    ]),
  ]
}

describe('the page says what the policy says', () => {
  it.each([
    [
      'five-levels',
      'Chat, Werktijd voor tickets: maandag t/m vrijdag van 9:00 tot 17:00, niet op feestdagen',
    ],
    ['five-levels', 'Telefoon: maandag t/m vrijdag van 10:00 tot 16:00, niet op feestdagen'],
    ['five-levels', 'Werktijd is maandag t/m vrijdag van 9:00 tot 17:00, niet op feestdagen.'],
    ['five-levels', 'Dit zijn maximale tijden; vaak gaat het sneller.'],
    [
      'five-levels',
      'SiteSwitch en MailSwitch | Vraag ons vooraf hoeveel hiervan in je pakket zit, en wat meer tijd kost.',
    ],
    ['five-levels', 'Is er niemand vrij, dan kun je in de rij wachten of je laten terugbellen.'],
    [
      'five-levels',
      'Is de beltijd van de maand op, dan eindigt het gesprek en gaat je vraag verder als ticket.',
    ],
    ['premium-line', 'P1, dringend: VPS volledig onbruikbaar | binnen 2 werkuren'],
    ['premium-line', 'P2, hoog: Hosting of meerdere pakketten onbruikbaar | binnen 4 werkuren'],
    ['premium-line', 'P3, normaal: Gedeeltelijk probleem | binnen 8 werkuren'],
    ['premium-line', 'P4, laag: Vraag over gebruik, administratie | binnen 16 werkuren'],
    [
      'premium-line',
      'Dit zijn streeftijden, geen garantie: we doen ons best om sneller te zijn, en bij drukte kan het langer duren.',
    ],
    [
      'premium-line',
      'Andere klanten kunnen hier ook terecht: ons gebruikelijke tarief. We beginnen pas als je daarmee akkoord bent.',
    ],
    [
      'premium-line',
      'Andere klanten kunnen hier ook terecht: ons gebruikelijke tarief. Je krijgt eerst een offerte, en we beginnen pas na je akkoord.',
    ],
    ['premium-line', 'Is er niemand vrij, dan bellen we je terug.'],
    ['premium-line', 'We herkennen je aan het nummer dat bij ons bekend is of je pincode.'],
    ['premium-line', 'Voor dringende zaken. Houd je ticketnummer bij de hand.'],
    ['premium-line', 'Zonder ticketnummer helpen we hier niet verder.'],
    ['premium-line', 'Zonder ticket vragen we ook je pincode.'],
    ['premium-line', 'Buiten de openingstijden alleen als er standby in je contract staat.'],
    ['premium-line', 'Voor een bericht gaat er dan geen telefoon; bel als het dringend is.'],
    ['premium-line', 'Buiten kantooruren | tarief volgens contract'],
    [
      'premium-line',
      'Stuur mee als het kan: Schermafdruk; IP-adres (Vanwaar je de actie uitvoert. Je ziet het op ip.premium-line.example).',
    ],
    [
      'premium-line',
      'Installatie op je eigen toestel | Op je eigen toestellen installeren we niets; de leverancier ervan helpt je daarmee. In de kennisbank op help.premium-line.example staat hoe je alles instelt.',
    ],
    ['premium-line', 'Wat het dringendst is, komt het eerst aan de beurt.'],
    ['strict-queue', 'Werktijd voor tickets: maandag t/m vrijdag van 9:00 tot 17:30, niet op feestdagen'],
    ['strict-queue', 'Telefonische ondersteuning bieden we niet.'],
    ['strict-queue', 'Administratieve vraag | binnen 7 dagen'],
    ['strict-queue', 'Al het andere | binnen 3 werkdagen'],
    ['strict-queue', 'Managed Hosting | gegarandeerd, zoals afgesproken in het contract'],
    ['strict-queue', 'Tickets komen aan de beurt in de volgorde waarin ze binnenkomen.'],
    ['strict-queue', 'Klanten met Managed Hosting gaan altijd voor.'],
    ['strict-queue', 'Schrijft u opnieuw voordat er een antwoord is, dan gaat uw ticket naar achteren.'],
    ['strict-queue', 'Vraagt u hetzelfde in een tweede ticket, dan gaan beide naar achteren.'],
    ['standby', 'Telefoon: maandag t/m vrijdag van 8:30 tot 18:00, niet op feestdagen'],
    ['standby', 'Feestdag | op feestdagen de hele dag | 100% van het standaard uurtarief, minimaal 8 uur'],
    [
      'standby',
      'Weekend | zaterdag t/m zondag van 8:30 tot 18:00 | 50% van het standaard uurtarief, minimaal 4 uur',
    ],
    [
      'standby',
      'Avond en nacht | maandag t/m zondag van 18:00 tot 8:30 | 100% van het standaard uurtarief, minimaal 2 uur',
    ],
    ['standby', 'Vraagt u in een afgesproken periode om hulp, dan komen we binnen 30 minuten in actie.'],
    [
      'standby',
      'Gewerkte tijd, minimaal 1 uur, komt boven op het standbytarief, tegen ons gebruikelijke tarief.',
    ],
    ['standby', 'Buiten kantooruren bereikt u ons op het mobiele nummer in uw servicecontract.'],
    ['standby', 'Is er niemand vrij, dan kunt u in de rij wachten of u laten terugbellen.'],
    ['standby', 'Wie opneemt, maakt een ticket of werkt het bij.'],
    ['standby', 'We noemen geen vaste antwoordtijd. Staat er een in uw contract, dan geldt die.'],
    ['self-help', 'Werktijd voor tickets: maandag t/m vrijdag van 9:00 tot 18:00, niet op feestdagen'],
    ['self-help', 'Op een ticket | dezelfde werkdag als het vóór 16:00 binnen is, anders de volgende'],
    ['self-help', 'Of en wanneer bellen kan, staat in de veelgestelde vragen.'],
    ['self-help', 'Bestanden meesturen kan als u bent ingelogd.'],
    ['self-help', 'Hebt u een account, logt u dan eerst in.'],
    [
      'self-help',
      'Uw ticket krijgt dan voorrang op de andere wachtende tickets. Het is een klein bedrag, als filter: zo komt wat echt dringend is snel aan de beurt.',
    ],
    ['self-help', 'Via WhatsApp, forums en sociale media antwoorden we niet.'],
    ['standby', 'Hier volgt u de status van uw tickets, en leest u wat we antwoorden.'],
    [
      'self-help',
      'Voorrang is er voor klanten en kost een bedrag. U hoort de prijs eerst, en pas na uw akkoord gaat het ticket voor.',
    ],
    [
      'self-help',
      'Stuurt u meer dan 10 tickets in 7 dagen, dan gaan andere tickets voor, ook als ze later zijn verzonden.',
    ],
  ])('%s: %s', async (desk, sentence) => expect(allOf(await pageOf(desk))).toContain(sentence))

  it('and nothing of what no code keeps yet', async () => {
    const all = (await Promise.all(DESKS.map((desk) => pageOf(desk)))).flatMap(allOf).join('\n')
    expect(all).not.toMatch(
      /kennisbank eerst|na aankoop|€ 59,95|zoeken we al naar een antwoord|undefined|\[object/,
    )
  })

  it('in each language of the desk, without a gap', async () => {
    for (const language of ['nl', 'en', 'fr', 'de'] as const) {
      const all = allOf(await pageOf('self-help', language))
      expect(all.length).toBe(allOf(await pageOf('self-help')).length)
      expect(all.every((line) => line.trim() !== '')).toBe(true)
    }
  })
})

describe('hours', () => {
  it('are one picture where weeks are equal, and told of the clock where no door has any', async () => {
    const names = async (desk: string) => (await pageOf(desk)).hours.map((hours) => hours.names.join(', '))
    expect(await names('five-levels')).toEqual(['Chat, Werktijd voor tickets', 'Telefoon', 'Ticket, E-mail'])
    expect(await names('strict-queue')).toEqual(['Werktijd voor tickets', 'Ticket, E-mail'])
    expect(await names('premium-line')).toEqual([
      'WhatsApp, Telefoon, Werktijd voor tickets',
      'Ticket, E-mail',
    ])
    const days = (await pageOf('strict-queue')).exceptions
    expect(days[0]).toEqual({
      when: 'vrijdag 25 december 2026',
      name: 'Kerstmis',
      say: 'Werktijd voor tickets: gesloten',
    })
  })
})

describe('everything else that a policy may say', () => {
  const desk = deskOf(
    'all',
    `name: All
timezone: Europe/Amsterdam
languages: [nl, en]
privacy: https://all.example/privacy
accessibility: https://all.example/access
hours: { office: "Mo-Fr 09:00-12:30,13:00-17:00; PH 10:00-12:00", late: Mo-Sa 08:00-22:00, always: 24/7 }
tiers:
  nobody: {}
  basic: { phone: 1h per month }
  top: { phone: unlimited, first-response: 1h, promise: guaranteed }
which-contract: ask
first-response: { by: tier, clock: office, promise: target, default: 8h }
supervisors: { calls: [whisper, take-over] }
pin: { digits: 7 }
doors:
  phone:
    number: "+31 10 000 01 61"
    open: office
    open-for: { top: late }
    for: customers
    prove: { all-of: [registered-number, pin] }
    ticket: required
    no-ticket: voicemail
    goes-to: [agent, queue, voicemail]
    wait-at-most: 20m
    no-agents: ticket
    overrun: 30m at 59.95 EUR per hour
    counts-per: 30s
  ticket: { open: always, for: customers, login: required, attachments: everyone }
priority-lane: { price: 5 EUR per ticket with VAT, consent: required }
queue: { order: deadline }
`,
  )
  it.each([
    'Voor top: maandag t/m zaterdag van 8:00 tot 22:00.',
    'We herkennen je aan het nummer dat bij ons bekend is en je pincode.',
    'Zonder ticket kun je een bericht inspreken.',
    'Is er niemand vrij, dan kun je in de rij wachten of een bericht inspreken.',
    'Duurt wachten langer dan 20 minuten, dan bieden we een andere weg aan.',
    'Is er niemand aanwezig, dan kun je je vraag als ticket achterlaten.',
    'Is de beltijd van de maand op, dan kun je nog 30 minuten doorbellen, tegen € 59,95 per uur exclusief btw; daarvoor vragen we eerst akkoord.',
    'Beltijd telt per 30 seconden, naar boven afgerond.',
    'Hiervoor log je eerst in.',
    'Bestanden kun je meesturen.',
    'Voorrang is er voor klanten, kost € 5 per ticket en gaat in na je akkoord.',
    'Het ticket dat het eerst beantwoord moet zijn, komt het eerst aan de beurt.',
    'Heb je meer contracten, dan vragen we om welke dienst het gaat.',
    'Je pincode heeft 7 cijfers.',
    'Een leidinggevende kan met een telefoongesprek meeluisteren.',
    'Een leidinggevende kan een telefoongesprek overnemen.',
    'Telefoon, Werktijd voor tickets: maandag t/m vrijdag van 9:00 tot 12:30 en van 13:00 tot 17:00; op feestdagen van 10:00 tot 12:00',
  ])('%s', async (sentence) => {
    const house = { ...t.house, policy: () => desk }
    const page = await pageOf('all', 'nl', house)
    expect(allOf(page)).toContain(sentence)
    expect(page.links).toEqual([
      { label: 'Privacyverklaring', url: 'https://all.example/privacy' },
      { label: 'Toegankelijkheidsverklaring', url: 'https://all.example/access' },
    ])
  })
})

it('each topic says through which doors it goes, and for whom it is urgent', async () => {
  const all = allOf(await pageOf('premium-line'))
  expect(all).toContain(
    'Iets werkt niet | Via ticket, WhatsApp of telefoon. | We vragen naar: Foutmelding; Wat is er al geprobeerd?',
  )
  expect(all).toContain(
    'Mijn VPS ligt plat: deze prioriteit geldt meteen voor klanten met VPS; bij anderen kijkt eerst een medewerker.',
  )
  expect(allOf(await pageOf('premium-line', 'en'))).toContain(
    'Something does not work | By ticket, WhatsApp or phone. | We ask for: Error message; What was tried already?',
  )
})
