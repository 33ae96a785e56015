import { describe, expect, it } from 'vitest'
import { inlineSender } from '../../../server/policy/read/forwarded-mail.ts'
import { companyDomain } from '../../../server/policy/read/public-domains.ts'

const EVA = { address: 'eva@home.example', name: 'Eva Jansen' }

describe('the sender of what is passed on', () => {
  it.each([
    [
      'Gmail, Dutch',
      'Fwd: Stuk',
      '\n---------- Forwarded message ---------\nVan: Eva Jansen <eva@home.example>\nDate: ma 23 nov 2026 om 10:00\nSubject: Stuk\nTo: Sanne <sanne@firm.example>\n\nHelp',
    ],
    [
      'Gmail, French',
      'Fwd: Panne',
      '---------- Forwarded message ---------\nDe : Eva Jansen <eva@home.example>\nDate: lun. 23 nov. 2026\n\nAide',
    ],
    [
      'Outlook, Dutch',
      'FW: Stuk',
      'Zie onder.\r\n\r\n________________________________\r\nVan: Eva Jansen <eva@home.example>\r\nVerzonden: maandag 23 november 2026 10:00\r\nAan: Sanne\r\nOnderwerp: Stuk\r\n\r\nHelp',
    ],
    [
      'Outlook, German, with a mailto',
      'WG: Kaputt',
      'Von: Eva Jansen [mailto:eva@home.example]\nGesendet: Montag, 23. November 2026 10:00\nAn: Sanne\nBetreff: Kaputt\n\nHilfe',
    ],
    [
      'Outlook, French',
      'TR: Panne',
      '-----Message d’origine-----\nDe : Eva Jansen <Eva@Home.example>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Sanne\nObjet : Panne\n\nAide',
    ],
    [
      'Apple Mail, Dutch',
      'Fwd: Stuk',
      'Begin doorgestuurd bericht:\n\n> Van: Eva Jansen <eva@home.example>\n> Onderwerp: Stuk\n> Datum: 23 november 2026\n> Aan: sanne@firm.example\n> \n> Help',
    ],
    [
      'Apple Mail, German',
      'Fwd: Kaputt',
      'Anfang der weitergeleiteten Nachricht:\n\n> Von: Eva Jansen <eva@home.example>\n> Betreff: Kaputt\n\n> Hilfe',
    ],
    [
      'Thunderbird, English',
      'Fwd: Broken',
      '\n-------- Forwarded Message --------\nSubject: \tBroken\nDate: \tMon, 23 Nov 2026 10:00:00 +0100\nFrom: \tEva Jansen <eva@home.example>\nTo: \tsanne@firm.example\n\nHelp',
    ],
    [
      'Thunderbird, French',
      'Fwd: Panne',
      '-------- Message transféré --------\nSujet : \tPanne\nDate : \tMon, 23 Nov 2026\nDe : \tEva Jansen <eva@home.example>\n\nAide',
    ],
    [
      'Thunderbird, German',
      'Fwd: Kaputt',
      '-------- Weitergeleitete Nachricht --------\nBetreff: \tKaputt\nDatum: \tMon, 23 Nov 2026\nVon: \tEva Jansen <eva@home.example>\n\nHilfe',
    ],
  ])('%s', (_program, subject, text) => {
    expect(inlineSender(subject, text)).toEqual(EVA)
  })

  it('is an address alone where no name is beside it', () => {
    const text = '---------- Forwarded message ---------\nFrom: <eva@home.example>\n'
    expect(inlineSender('Fwd: x', text)).toEqual({ address: 'eva@home.example', name: null })
  })

  it.each([
    [
      'an answer in Outlook',
      'RE: Stuk',
      'Dank.\n\nVan: Eva <eva@home.example>\nVerzonden: maandag\nAan: Sanne\nOnderwerp: Stuk',
    ],
    [
      'a colleague without an address',
      'FW: Stuk',
      'Van: Jansen, Eva\nVerzonden: maandag\nAan: Sanne\nOnderwerp: Stuk',
    ],
    ['a sentence', 'Fwd: Stuk', 'Van: wie is dit? eva@home.example'],
    ['nothing passed on', 'Stuk', 'Het is stuk.'],
  ])('is none of %s', (_what, subject, text) => {
    expect(inlineSender(subject, text)).toBe(null)
  })
})

it('a domain says nothing where everybody has an address', () => {
  expect(companyDomain('eva@jansen.example')).toBe('jansen.example')
  expect(companyDomain('eva@Gmail.com')).toBe(null)
})
