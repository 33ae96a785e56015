import type { Refusal } from '../../../shared/answers.ts'
import type { Language } from '../../../shared/channels.ts'
import { type You, youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import { MOST_PIXELS } from './pictures/clean-picture.ts'

/** bytes */
export const LARGEST_FILE = 10 * 1024 * 1024
/** What one visitor may upload in an hour. */
export const FILES_AN_HOUR = 20
/** bytes */
export const BYTES_AN_HOUR = 60 * 1024 * 1024

type Fault = 'empty' | 'too-large' | 'too-many-pixels' | 'broken' | 'wrong-type' | 'too-many'

const CODES: Record<Fault, Refusal['code']> = {
  empty: 'bad-input',
  'too-large': 'too-large',
  'too-many-pixels': 'too-large',
  broken: 'bad-input',
  'wrong-type': 'wrong-type',
  'too-many': 'too-many',
}

/** In megabytes and millions of points, as they are said. */
const MOST = LARGEST_FILE / 1024 / 1024
const POINTS = MOST_PIXELS / 1_000_000
const HOURLY = BYTES_AN_HOUR / 1024 / 1024

const WORDS: Record<Language, Record<Fault, (you: You) => string>> = {
  nl: {
    empty: () => 'Dit bestand is leeg.',
    'too-large': () => `Dit bestand is te groot. Een bestand mag hoogstens ${MOST} MB zijn.`,
    'too-many-pixels': () => `Deze afbeelding heeft te veel beeldpunten. Hoogstens ${POINTS} megapixel lukt.`,
    broken: () => 'Deze afbeelding is beschadigd en niet te lezen.',
    'wrong-type': () =>
      'Dit soort bestand kunnen we niet aannemen. Een afbeelding (JPG, PNG, GIF of WebP) of een pdf lukt wel.',
    'too-many': (you) =>
      `${you('Je kunt', 'U kunt')} per uur hoogstens ${FILES_AN_HOUR} bestanden sturen, samen ${HOURLY} MB. ${you('Probeer', 'Probeert u')} het later nog eens.`,
  },
  en: {
    empty: () => 'This file is empty.',
    'too-large': () => `This file is too large. A file may be ${MOST} MB at most.`,
    'too-many-pixels': () => `This picture has too many pixels. ${POINTS} megapixels at most will do.`,
    broken: () => 'This picture is damaged and cannot be read.',
    'wrong-type': () =>
      'We cannot take this kind of file. A picture (JPG, PNG, GIF or WebP) or a PDF will do.',
    'too-many': () =>
      `You can send ${FILES_AN_HOUR} files an hour at most, ${HOURLY} MB together. Please try again later.`,
  },
  fr: {
    empty: () => 'Ce fichier est vide.',
    'too-large': () => `Ce fichier est trop volumineux : ${MOST} Mo au maximum.`,
    'too-many-pixels': () => `Cette image compte trop de pixels : ${POINTS} mégapixels au maximum.`,
    broken: () => 'Cette image est endommagée et illisible.',
    'wrong-type': () =>
      'Nous ne pouvons pas recevoir ce type de fichier. Une image (JPG, PNG, GIF ou WebP) ou un PDF convient.',
    'too-many': (you) =>
      `${you('Tu peux', 'Vous pouvez')} envoyer au maximum ${FILES_AN_HOUR} fichiers par heure, soit ${HOURLY} Mo. ${you('Réessaie', 'Réessayez')} plus tard.`,
  },
  de: {
    empty: () => 'Diese Datei ist leer.',
    'too-large': () => `Diese Datei ist zu groß. Erlaubt sind höchstens ${MOST} MB.`,
    'too-many-pixels': () => `Dieses Bild hat zu viele Bildpunkte. Höchstens ${POINTS} Megapixel gehen.`,
    broken: () => 'Dieses Bild ist beschädigt und lässt sich nicht lesen.',
    'wrong-type': () =>
      'Diese Art von Datei können wir nicht annehmen. Ein Bild (JPG, PNG, GIF oder WebP) oder ein PDF geht.',
    'too-many': (you) =>
      `${you('Du kannst', 'Sie können')} pro Stunde höchstens ${FILES_AN_HOUR} Dateien senden, zusammen ${HOURLY} MB. Bitte später noch einmal versuchen.`,
  },
}

/** Why a file is not taken, with the limit it meets, in the words of whoever sent it. */
export type RefuseFile = (fault: Fault) => Refusal

/** For a visitor of the desk. */
export function refuseVisitorFile(policy: Pick<Policy, 'address'>, language: Language): RefuseFile {
  return (fault) => ({
    ok: false,
    code: CODES[fault],
    field: 'file',
    say: WORDS[language][fault](youOf(policy.address)),
  })
}

/** For an agent; the panel is in English. */
export const refuseAgentFile: RefuseFile = refuseVisitorFile({ address: 'u' }, 'en')
