/** What makes careless patterns try again from every place. A test whose reading is not linear runs into its time limit. */
export const HOSTILE = [
  'a',
  '1',
  '1 ',
  '1.',
  '1-',
  '0',
  '0 ',
  '+',
  '+1 ',
  '(0',
  ' ',
  '\n',
  '\r',
  '.',
  '@',
  'a@',
  'https://',
  '/ticket',
  'ticket ',
  'ticket nr is ',
  'code ',
  'code is ',
  'tel ',
  'BE68 ',
  '29/11/',
  '10.',
  'abcd ',
  'AB2 ',
  '\u200B',
  '👍',
  '\u0301',
  '🇧🇪',
  '𝟗',
  '٩',
  '. ',
  '\n ',
] as const

export function hostileText(piece: string): string {
  return piece.repeat(65_536 / piece.length)
}

/** Milliseconds: a hundred times what a busy machine needs. */
export const IN_TIME = 20_000
