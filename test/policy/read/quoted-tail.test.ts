import { describe, expect, it } from 'vitest'
import { ownWords, piecesOfMail } from '../../../server/policy/read/quoted-tail.ts'
import { isForwardSubject } from '../../../shared/forward-subject.ts'

const QUOTE = '> Welke foutmelding zie je?\n>\n> Groet, Tom'

/** What stands above an answer's quotation: the quotation's lines begin with `>`. */
const ATTRIBUTIONS = [
  'Op ma 23 nov. 2026 om 10:00 schreef Firm <help@firm.example>:',
  'Op 23-11-2026 om 10:00 schreef Tom de Vries:',
  'Op maandag 23 november 2026 om 10:00 schreef Tom <\nhelp@firm.example>:',
  'Op 23 nov. 2026 om 10:00 heeft Tom de Vries <help@firm.example> het volgende geschreven:',
  'Tom de Vries schreef op 23-11-2026 10:00:',
  'Firm <help@firm.example> schreef op ma 23 nov 2026 10:00:',
  'On Mon, Nov 23, 2026 at 10:00 AM Firm <help@firm.example> wrote:',
  'On Mon, 23 Nov 2026 at 10:00, A Very Long Name Of A Department Of The Firm <\nhelp@firm.example>\nwrote:',
  'On 23/11/2026 10:00, Tom wrote:',
  'On 23 Nov 2026, at 10:00, Tom de Vries <help@firm.example> wrote:',
  'Tom de Vries <help@firm.example> wrote on Mon 23 Nov 2026:',
  'Le lun. 23 nov. 2026 à 10:00, Firm <help@firm.example> a écrit\u00a0:',
  'Le 23/11/2026 à 10:00, Tom a écrit :',
  'Le 23 nov. 2026 à 10:00, Tom de Vries <help@firm.example> a écrit :',
  'Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Firm <help@firm.example>:',
  'Am 23.11.26 um 10:00 schrieb Tom:',
  'Am 23.11.2026 um 10:00 schrieb Tom de Vries <help@firm.example>:',
  'Firm <help@firm.example> schrieb am Mo., 23. Nov. 2026, 10:00:',
  'Am 23.11.2026 um 10:00 hat Tom geschrieben:',
  'Yesterday Tom wrote:',
]

/** After these all is the mail that was answered, whatever its lines begin with. */
const BLOCKS = [
  '-----Original Message-----\nFrom: Firm [mailto:help@firm.example]\nSent: Monday, November 23, 2026 10:00\nTo: Eva\nSubject: Your mail',
  '-----Oorspronkelijk bericht-----\nVan: Firm <help@firm.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Eva\nOnderwerp: Je mail',
  '-----Message d’origine-----\nDe : Firm <help@firm.example>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Eva\nObjet : Votre mail',
  '-----Ursprüngliche Nachricht-----\nVon: Firm <help@firm.example>\nGesendet: Montag, 23. November 2026 10:00\nAn: Eva\nBetreff: Ihre Mail',
  '-------- Origineel bericht --------\nVan: Firm <help@firm.example>\nDatum: 23-11-2026 10:00 (GMT+01:00)\nAan: eva@home.example\nOnderwerp: Re: Je mail',
  '________________________________\nVan: Firm <help@firm.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Eva <eva@home.example>\nOnderwerp: Re: Je mail',
  '________________________________\n\nFrom: Firm <help@firm.example>\nSent: 23 November 2026 10:00\nTo: Eva <eva@home.example>\nSubject: Re: Your mail',
  'From: Firm <help@firm.example>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Eva Jansen <eva@home.example>\nSubject: Re: Your mail',
  'Van: Firm <help@firm.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Eva Jansen <eva@home.example>\nCC: Jan\nOnderwerp: Re: Je mail',
  'De\u00a0: Firm <help@firm.example>\nEnvoyé\u00a0: lundi 23 novembre 2026 10:00\nÀ\u00a0: Eva Jansen <eva@home.example>\nObjet\u00a0: Re: Votre mail',
  'Von: Firm <help@firm.example>\nGesendet: Montag, 23. November 2026 10:00\nAn: Eva Jansen <eva@home.example>\nBetreff: AW: Ihre Mail',
  '*From:* Firm <help@firm.example>\n*Sent:* Monday, November 23, 2026 10:00 AM\n*To:* Eva Jansen <eva@home.example>\n*Subject:* Re: Your mail',
  'On Mon, Nov 23, 2026 at 10:00 AM Firm <help@firm.example> wrote:',
  'Op ma 23 nov. 2026 om 10:00 schreef Firm <help@firm.example>:',
  'Le lun. 23 nov. 2026 à 10:00, Firm <help@firm.example> a écrit :',
  'Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Firm <help@firm.example>:',
]

const SIGNATURES = [
  '-- \nEva Jansen\nJansen bv',
  '--\nEva',
  'Verstuurd vanaf mijn iPhone',
  'Verzonden met Outlook voor Android',
  'Sent from my iPhone',
  'Get Outlook for iOS<https://aka.ms/o0ukef>',
  'Envoyé de mon iPhone',
  'Von meinem iPhone gesendet',
]

/** What looks so, and is what somebody says. */
const SAID = [
  'On Monday he wrote:\nyour site is down',
  'Op het scherm schreef hij:\n550 5.7.1',
  'Le serveur a écrit :\n550 5.7.1',
  'Am Ende schrieb der Server:\n550 5.7.1',
  'From: in the header is wrong.\nCan you look?',
  'Van: 10 tot 20 euro\nKan dat?',
  'De : rien\nNon',
  'Von: hier\nbis dort',
  'a -- b',
  '---\nPrices\n---',
  'It says 5 > 3.',
  'Sent from my new phone number, as I told you: the old one is gone and nobody can reach me there any more, really.',
  '-----\nBEGIN',
  `--\n${Array.from({ length: 14 }, (_, i) => `Line ${i}`).join('\n')}`,
  '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
]

describe('a mail that answers', () => {
  it.each(ATTRIBUTIONS)('says what stands above "%s"', (attribution) => {
    const text = `Code 550.\n\n${attribution}\n\n${QUOTE}\n`
    expect(ownWords(text)).toBe('Code 550.')
    expect(piecesOfMail(text).map(({ kind }) => kind)).toEqual(['said', 'quoted'])
  })

  it.each(ATTRIBUTIONS)('says what stands below and between, after "%s"', (attribution) => {
    const text = `${attribution}\n> Which code?\nCode 550.\n> Since when?\n\nSince noon.\n\n-- \nEva`
    expect(ownWords(text)).toBe('Code 550.\n\nSince noon.')
    expect(piecesOfMail(text).map(({ kind }) => kind)).toEqual([
      'quoted',
      'said',
      'quoted',
      'said',
      'signature',
    ])
  })

  it.each(BLOCKS)('says what stands above %j', (block) => {
    const text = `Code 550.\r\n\r\n${block}\n\nWelke foutmelding zie je?\n\nGroet, Tom`
    expect(ownWords(text)).toBe('Code 550.')
  })

  it.each(SIGNATURES)('says what stands above %j', (signature) => {
    expect(ownWords(`Code 550.\n\n${signature}\n`)).toBe('Code 550.')
    expect(ownWords(`Code 550.\n\n${signature}\n\n${ATTRIBUTIONS[0]}\n${QUOTE}`)).toBe('Code 550.')
  })

  it('says what the desk wrote below it', () => {
    const note = '[Attached, and only in the mailbox: alles.zip]'
    expect(ownWords(`Code 550.\n\n${BLOCKS[0]}\n\nOld.\n\n${note}`)).toBe(`Code 550.\n\n${note}`)
  })

  it('says nothing where it only repeats', () => {
    expect(ownWords(`${ATTRIBUTIONS[0]}\n${QUOTE}`)).toBe('')
    expect(ownWords('')).toBe('')
  })
})

describe('what looks like a quotation', () => {
  it.each(SAID)('is said: %j', (text) => {
    expect(ownWords(text)).toBe(text)
  })
})

describe('a mail that is passed on', () => {
  it.each([
    '---------- Forwarded message ---------',
    '---------- Doorgestuurd bericht ---------',
    '---------- Message transféré ---------',
    '---------- Weitergeleitete Nachricht ---------',
    '---------- Forwarded message from Jan <jan@home.example> ---------',
    '-------- Forwarded Message --------',
    'Begin forwarded message:',
    'Begin doorgestuurd bericht:',
    'Début du message transféré :',
    'Anfang der weitergeleiteten Nachricht:',
  ])('is the matter itself: %j', (mark) => {
    const text = `Zie hieronder.\n\n${mark}\n${BLOCKS[7]}\n\nMail komt terug.`
    expect(ownWords(text)).toBe(text)
  })

  it('is so where only the subject says so', () => {
    const text = `Zie hieronder.\n\n${BLOCKS[8]}\n\nMail komt terug.`
    expect(ownWords(text)).toBe('Zie hieronder.')
    expect(ownWords(text, true)).toBe(text)
    for (const subject of ['FW: Mail', 'Fwd: Mail', 'WG: Mail', 'TR : Mail', 'Doorst: Mail'])
      expect(isForwardSubject(subject), subject).toBe(true)
    for (const subject of ['Re: Fwd: Mail', 'AW: Mail', 'Antw: Mail', 'Transport: nee'])
      expect(isForwardSubject(subject), subject).toBe(false)
  })
})

it('nothing of a mail is left out, whatever it is made of', () => {
  const parts = [...ATTRIBUTIONS, ...BLOCKS, ...SIGNATURES, ...SAID, QUOTE, '', '\r', '>', 'Words.']
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let i = 0; i < 2_000; i++) {
    const text = Array.from({ length: next(12) }, () => parts[next(parts.length)]).join('\n')
    const pieces = piecesOfMail(text, next(2) === 0)
    expect(pieces.map((piece) => piece.text).join('\n')).toBe(text)
  }
})

it('a mail of marks alone is read in its own time', () => {
  for (const line of [
    '--',
    '>',
    'From: x',
    '____________',
    'On 1 Jan 2026 10:00 wrote',
    'Op',
    '',
    '-'.repeat(50),
  ])
    expect(piecesOfMail(`${line}\n`.repeat(20_000)).length).toBeGreaterThan(0)
  for (const line of ['On ', '-', '>', 'wrote ', 'a écrit', ' '])
    expect(piecesOfMail(line.repeat(40_000)).length).toBe(1)
})
