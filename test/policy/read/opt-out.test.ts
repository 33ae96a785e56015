import { expect, test } from 'vitest'
import { optOutIn } from '../../../server/policy/read/opt-out.ts'
import { HOSTILE, hostileText, IN_TIME } from './hostile-texts.ts'

test.each([
  ...[
    'stop',
    'STOP',
    'Stop!',
    'stop.',
    'stoppen',
    'afmelden',
    'Afmelden aub',
    'uitschrijven',
    'stop stop stop',
    'STOPALL',
  ],
  ...['unsubscribe', 'Opt-out', 'opt out', 'stop please', 'stop 🙏', '🛑'],
  ...['arrêt', 'arret', 'arrêter', 'ARRETER', 'désabonner', 'me désabonner', 'désinscription', 'stop svp'],
  ...['abmelden', 'Abbestellen', 'Stopp', 'bitte abmelden', ' stop ', '"STOP"', '*stop*', 'ＳＴＯＰ'],
])('%j stops', (text) => expect(optOutIn(text)).toBe('stop'))

test.each([
  ...[
    'start',
    'START',
    'Start!',
    'aanmelden',
    'inschrijven',
    'opnieuw aanmelden',
    'subscribe',
    'unstop',
    'opt-in',
  ],
  ...["s'abonner", 'm’abonner', 'réabonner', 'anmelden', 'abonnieren', 'start please'],
])('%j starts', (text) => expect(optOutIn(text)).toBe('start'))

test.each([
  ...[
    '',
    ' ',
    'ja',
    'stop de server',
    'stop ermee',
    'niet stoppen',
    'mijn server stopt niet',
    'non-stop',
    'nonstop',
    'stopcontact',
  ],
  ...[
    'stop?',
    'stop start',
    'start de server',
    'hoe kan ik mij afmelden voor de nieuwsbrief',
    'bus stop',
    'restart',
    'cancel',
    '🙏',
  ],
])('%j does neither', (text) => expect(optOutIn(text)).toBeNull())

test.each(HOSTILE)(
  '64 KB of %j do neither',
  (piece) => expect(optOutIn(hostileText(piece))).toBeNull(),
  IN_TIME,
)
