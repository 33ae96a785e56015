import { describe, expect, it } from 'vitest'
import { fieldsInMail } from '../../../server/policy/read/mail-fields.ts'
import { deskOf } from '../../support/admission.ts'

const desk = deskOf(`
name: Firm
timezone: Europe/Brussels
languages: [nl, en, fr, de]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
fields:
  order: { label: { nl: Bestelnummer, en: Order number, fr: Numéro de commande, de: Bestellnummer } }
doors:
  ticket: { open: always, for: everyone, ask: [server, domain, error, tried, ip, order] }
`)
const read = (lacking: string[], words: string, longest = 2000) => fieldsInMail(desk, lacking, words, longest)

describe('a line that begins with a label', () => {
  it.each([
    ['Domeinnaam: example.nl', { domain: 'example.nl' }],
    ['Domein: example.nl', { domain: 'example.nl' }],
    ['  - *Domain name* : example.nl', { domain: 'example.nl' }],
    ['1) Nom de domaine\u00a0: example.nl', { domain: 'example.nl' }],
    ['DOMAINNAME = example.nl', { domain: 'example.nl' }],
    ['Domeinnaam:\r\n\r\nexample.nl\r\nGroet, Eva', { domain: 'example.nl' }],
    ['Domeinnaam: example.nl [https://example.nl/]', { domain: 'example.nl' }],
    ['Domeinnaam: example.nl<http://example.nl/>', { domain: 'example.nl' }],
    ['Bestelnummer: A-17\nServer: vps12', { order: 'A-17', server: 'vps12' }],
    ['Wat is er al geprobeerd? Herstart.', { tried: 'Herstart.' }],
    ['Qu’est-ce qui a déjà été essayé ?\nTout.', { tried: 'Tout.' }],
    ['Foutmelding: 550 5.7.1\nrelay denied\n\nGroet', { error: '550 5.7.1\nrelay denied' }],
    ['Foutmelding: 550\nServer: vps12', { error: '550', server: 'vps12' }],
    ['Domeinnaam:\nServer: vps12', { server: 'vps12' }],
    ['Domein: eerste.nl\nDomein: tweede.nl', { domain: 'eerste.nl' }],
    ['Domein:\nFoutmelding:\n', {}],
    ['Mijn domein: is stuk', {}],
    ['Het gaat om example.nl en vps12', {}],
    ['Datum: 3 mei', {}],
  ])('%j gives %j', (words, expected) => {
    expect(read(['server', 'domain', 'error', 'tried', 'order'], words)).toEqual(expected)
  })

  it('fills in nothing that the ticket has, and nothing that the form would not take', () => {
    expect(read(['server'], 'Domein: example.nl\nServer: vps12')).toEqual({ server: 'vps12' })
    expect(read(['server'], `Server: ${'x'.repeat(2001)}`)).toEqual({})
  })
})

describe('a value by itself, where one field is lacking', () => {
  it.each([
    ['domain', 'Het gaat om example.nl.', 'example.nl'],
    ['domain', 'Zie https://www.example.nl/pad?x=1', 'www.example.nl'],
    ['domain', 'Het is bücher.example', 'bücher.example'],
    ['domain', 'Example.NL, en nog eens: example.nl', 'Example.NL'],
    ['ip', 'Mijn adres is 203.0.113.9!', '203.0.113.9'],
    ['ip', '2001:db8::1', '2001:db8::1'],
    ['server', 'vps12.firm.example', 'vps12.firm.example'],
    ['server', '203.0.113.9', '203.0.113.9'],
  ])('%s: %j gives %j', (key, words, value) => {
    expect(read([key], words)).toEqual({ [key]: value })
  })

  it.each([
    ['domain', 'eerste.nl of tweede.nl'],
    ['domain', 'Mail naar eva@home.example, zie error.log en index.php'],
    ['domain', 'Het werkt niet.Het is stuk.'],
    ['domain', '1.2.3.4 om 10.30'],
    ['ip', 'versie 1.2.3 of 999.1.1.1 of 10:30:15'],
    ['server', 'vps12'],
    ['error', '550 5.7.1'],
    ['order', 'A-17'],
  ])('%s: %j gives nothing', (key, words) => {
    expect(read([key], words)).toEqual({})
  })

  it('is not looked for where two are lacking', () => {
    expect(read(['domain', 'ip'], 'example.nl 203.0.113.9')).toEqual({})
  })
})

it('reads hostile words at once', () => {
  for (const words of [
    'a.'.repeat(20_000),
    `Domein${' '.repeat(20_000)}`,
    '?'.repeat(40_000),
    'a:'.repeat(20_000),
  ])
    expect(read(['domain'], words)).toEqual({})
})
