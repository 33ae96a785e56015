import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choiceIn, choiceNamedIn } from '../../../server/policy/read/choice.ts'
import { HOSTILE, hostileText, IN_TIME } from './hostile-texts.ts'

test.each<[string, number]>([
  ['2', 2],
  ['2.', 2],
  ['2)', 2],
  ['(2)', 2],
  ['#2', 2],
  ['2️⃣', 2],
  ['２', 2],
  ['٢', 2],
  [' 2 ', 2],
  ['02', 2],
  ['optie 2', 2],
  ['Option 2 please', 2],
  ['nr 2', 2],
  ['nr. 2', 2],
  ['n° 2', 2],
  ['nummer 2 graag', 2],
  ['keuze 3', 3],
  ['le choix numéro 3', 3],
  ['2 👍', 2],
  ['de tweede', 2],
  ['ik kies de tweede a.u.b.', 2],
  ['de tweede optie graag', 2],
  ['de eerste', 1],
  ['the first one', 1],
  ['third', 3],
  ['la première', 1],
  ['le deuxième, merci', 2],
  ['der dritte', 3],
  ['die zweite bitte', 2],
  ['das erste', 1],
  ['2e', 2],
  ['1ste', 1],
  ['3rd', 3],
  ['2ème', 2],
  ['vierde', 4],
])('%j chooses %i', (text, choice) => expect(choiceIn(text, 4)).toBe(choice))

test.each([
  ...['', ' ', 'ja', 'optie', 'de', '0', '5', '22', '-', '2?', '€2', '2%', '2.5', '2 3', '1 of 2', '2 en 3'],
  ...[
    '2 servers',
    'ik heb 2 vragen',
    'eerste hulp',
    'de vijfde',
    '1000426',
    '2 +',
    'tweedehands',
    '999999999999999999999',
  ],
])('%j chooses nothing of four', (text) => expect(choiceIn(text, 4)).toBeNull())

test('whatever is chosen is among the choices', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 20 }), (number, count) => {
      expect(choiceIn(`optie ${number}`, count)).toBe(number >= 1 && number <= count ? number : null)
    }),
  )
})

test.each(HOSTILE)(
  '64 KB of %j choose nothing',
  (piece) => expect(choiceIn(hostileText(piece), 4)).toBeNull(),
  IN_TIME,
)

test.each([
  ['2', 2],
  ['Rechnung', 3],
  ['rechnung, bitte', 3],
  ['server', 2],
  ['Frage zum Server', null],
  ['und', null],
  ['mein server steht seit gestern still', null],
  ['', null],
])('“%s” names choice %s of the list', (text, choice) => {
  const titles = ['Frage und Antwort', 'Server und Hosting sind weg', 'Rechnung']
  expect(choiceNamedIn(text, titles)).toBe(choice)
})
