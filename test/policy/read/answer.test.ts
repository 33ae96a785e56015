import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerIn } from '../../../server/policy/read/answer.ts'
import { HOSTILE, hostileText, IN_TIME } from './hostile-texts.ts'

const YES = [
  ...[
    'ja',
    'Ja',
    'JA!',
    'jaa',
    'jaaaa',
    'ja.',
    'ja hoor',
    'jaja',
    'ja dat mag',
    'ja a.u.b.',
    'Jazeker',
    'jawel',
    'ja graag',
    'ja, akkoord',
    'ja ja',
    'Ja, doe maar',
  ],
  ...[
    'ok',
    'OK.',
    'oke',
    'oké',
    'Okay',
    'okee',
    'ok is goed',
    'akkoord',
    'ik ga akkoord',
    'prima',
    'in orde',
    'graag',
    'zeker weten',
  ],
  ...[
    'yes',
    'Yes please',
    'yess',
    'yep',
    'sure',
    'sure, thanks',
    'of course',
    'I agree',
    'yes, go ahead',
    'y',
    'Ok thank you',
  ],
  ...[
    'oui',
    'Oui, merci',
    "d'accord",
    'd’accord',
    "oui d'accord",
    'bien sûr',
    "c'est bon",
    "Oui s'il vous plaît",
    'ça marche',
    'ouais',
  ],
  ...[
    'ja bitte',
    'Jawohl',
    'gerne',
    'einverstanden',
    'in Ordnung',
    'natürlich',
    'Na klar!',
    'ja, sehr gerne',
  ],
  ...[
    '👍',
    '👍🏽',
    '👍👍',
    '👍️',
    '👌',
    '✅',
    'ja 👍',
    'ja 😊',
    'ok 🙏',
    '  ja  ',
    '\u200Bja',
    'ｊａ',
    'ja\nakkoord',
  ],
]
const NO = [
  ...[
    'nee',
    'Nee.',
    'neen',
    'neeee',
    'nee bedankt',
    'neen, dank u wel',
    'neenee',
    'nee, dank je',
    'nee, liever niet',
    'liever niet',
    'niet akkoord',
    'nee hoor',
  ],
  ...['no', 'No thanks', 'no, thank you', 'nope', 'not ok', 'of course not', 'I disagree', 'n'],
  ...[
    'non',
    'Non merci',
    'Non, ça va',
    "pas d'accord",
    "non, pas d'accord",
    'pas du tout',
    'bien sûr que non',
  ],
  ...['nein', 'Nein danke', 'nö', 'lieber nicht', 'auf keinen Fall', 'nicht einverstanden'],
  ...['👎', '👎🏿', 'nee 👎', '❌', 'nee 😊'],
]
const NEITHER = [
  ...['', ' ', '.', '😊', '🙏', 'merci', 'bedankt', 'please', 'dank u'],
  ...['ja maar mijn site…', 'ja maar', 'ja en nee', 'ja nee', '👍👎', 'nee, ok', 'ja?', 'ok?', 'ok？'],
  ...[
    'ok 5 euro',
    'ja 2',
    'ja €5',
    'geen probleem',
    'no problem',
    'pas de problème',
    'kein Problem',
    'nee, mijn site doet het niet',
  ],
  ...[
    'yes but not today',
    'oui mais',
    'Januari',
    'okapi',
    'not',
    'niet',
    'pas',
    'akkoordverklaring',
    'toch niet akkoord met de prijs',
  ],
  ...['ja '.repeat(40), '1', 'no. 1000426', 'ok ticket 1000426', 'n/a'],
]

test.each(YES)('%j says yes', (text) => expect(answerIn(text)).toBe('yes'))
test.each(NO)('%j says no', (text) => expect(answerIn(text)).toBe('no'))
test.each(NEITHER)('%j says neither', (text) => expect(answerIn(text)).toBeNull())

test('a yes and a no together say neither, and a word that is no answer takes it away', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ja', 'yes', 'oui', '👍'),
      fc.constantFrom('nee', 'no', 'nein', '👎'),
      (yes, no) => {
        expect(answerIn(`${yes}, ${no}`)).toBeNull()
      },
    ),
  )
  const answer = fc.constantFrom(...YES, ...NO)
  fc.assert(
    fc.property(answer, fc.stringMatching(/^(site|maar|mail|server)[a-z]{0,5}$/), (text, word) => {
      expect(answerIn(`${text} ${word}`)).toBeNull()
      expect(answerIn(`${word} ${text}`)).toBeNull()
    }),
  )
})

test('capitals, stops and blanks around it change no answer', () => {
  const answer = fc.constantFrom(...YES, ...NO)
  fc.assert(
    fc.property(
      answer,
      fc.constantFrom('', '!', '...', ' :)', '\n'),
      fc.constantFrom('', ' ', '\n'),
      (text, after, before) => {
        expect(answerIn(before + text.toUpperCase() + after)).toBe(answerIn(text))
      },
    ),
  )
})

test.each(HOSTILE)(
  '64 KB of %j say nothing',
  (piece) => expect(answerIn(hostileText(piece))).toBeNull(),
  IN_TIME,
)
