import type { Refusal } from '../../../shared/answers.ts'

const COMMON: Refusal = {
  ok: false,
  code: 'bad-input',
  field: 'password',
  say: 'That password is one of the first that anybody would try. Choose another: three or four words that have nothing to do with each other make a good one.',
}

/** Digits and signs around a word make it no less common: `Password2026!`. */
const AROUND = /^\P{L}+|\P{L}+$/gu
/** What is left of a password that is not a word with something around it says nothing. */
const SHORTEST_WORD = 4

/** Why this password may not be chosen; null when it may. */
export async function refusePopular(password: string): Promise<Refusal | null> {
  // 50,000 words that are needed when somebody chooses a password, and not when the server starts.
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const common = dictionary['passwords-common']
  const whole = password.trim().toLowerCase()
  const word = whole.replace(AROUND, '')
  const isCommon = common.includes(whole) || (word.length >= SHORTEST_WORD && common.includes(word))
  return isCommon ? COMMON : null
}
