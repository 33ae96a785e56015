/** Stands in place of a number that is known to be something else: no letter, no digit, no blank. */
const GONE = '\uFFFC'

/** Digits behind the country's code, at most; other countries have 15 with it. Whatever follows is another number. */
const LONGEST_BEHIND: readonly (readonly [RegExp, number])[] = [
  [/^3[123]/, 11],
  [/^44/, 12],
  [/^1/, 11],
]
const LONGEST_PHONE = 15

const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const DATE = new RegExp(
  `(?<!\\d[./-]?)(?:(?:19|20)\\d\\d([-./])(?:0?[1-9]|1[0-2])\\1${DAY}|${DAY}([-./])${DAY}\\2(?:(?:19|20)\\d\\d|\\d\\d))(?![./-]?\\d)`,
  'g',
)
/** Four times two digits are no address here: in doubt they are a PIN. */
const IP_ADDRESS = /(?<![\d.])(?!(?:\d\d\.){3}\d\d(?!\d))\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g
const IBAN = /(?<![\p{L}\d])[a-z]{2}\d{2} ?(?:[a-z]{4} ?)?(?:\d{4} ?){2,6}\d{0,3}(?!\d)/giu

/** `+32 (0)471 12 34 56`, `003247…`. Behind a lone digit stands `0 42`, the middle of a number in groups. */
const ABROAD = /(?<!\d[.,:/_-]?)(?<!(?<!\d)\d )(?:\+ ?|00)[1-9](?:[ ./()-]{0,3}\d){6,15}(?!\d)/g
/** `0471/12.34.56`, `(03) 555 01 30`. */
const AT_HOME = /(?<!\d[.,:/_-]?)(?<!(?<!\d)\d )0[1-9](?:[ ./()-]{0,3}\d){7,10}(?!\d)/g
/** `tel. 555-0130`: what a word calls a telephone number is one, however short. */
const CALLED_PHONE =
  /(?<=(?<!\p{L})(?:tel|gsm|phone|mobi|handy|fax|t[ée]l[ée]phone|portable|whatsapp)\p{L}{0,12}[ .:]{0,3})\d(?:[ ./()-]?\d){5,14}(?!\d)/giu

/**
 * The text, as long as it was, without what has digits and is neither a ticket's number nor a PIN: links, e-mail
 * addresses, IP addresses, bank accounts, dates, telephone numbers. It must be plain (`plainText`).
 */
export function withoutOtherNumbers(plain: string): string {
  const text = plain
    .replace(/\S+/g, (word) => (isAddress(word) ? gone(word) : word))
    .replace(IP_ADDRESS, gone)
    .replace(IBAN, gone)
    .replace(DATE, gone)
  return withoutPhones(text, ABROAD).replace(AT_HOME, gone).replace(CALLED_PHONE, gone)
}

/** A link or an e-mail address, also a link to a ticket that has lost its beginning. */
export function isAddress(word: string): boolean {
  return /:\/\/|^\W{0,3}www\.|\/tickets?[/?#]|\w@\w/i.test(word)
}

/** Greedy, a telephone number would take along what is written behind it. */
function withoutPhones(text: string, form: RegExp): string {
  return text.replace(form, (phone) => {
    const end = endOfPhone(phone)
    return gone(phone.slice(0, end)) + phone.slice(end)
  })
}

function endOfPhone(phone: string): number {
  const most = longest(phone.replace(/^\+ ?|^00/, '')) + (phone.startsWith('00') ? 2 : 0)
  const zero = /\(0\)/.test(phone) ? 1 : 0
  let digits = 0
  let end = 0
  for (const { 0: group, index } of phone.matchAll(/\d+/g)) {
    digits += group.length
    if (digits > most + zero) break
    end = index + group.length
  }
  return end === 0 ? phone.length : end
}

function longest(digits: string): number {
  return LONGEST_BEHIND.find(([code]) => code.test(digits))?.[1] ?? LONGEST_PHONE
}

function gone(text: string): string {
  return GONE.repeat(text.length)
}
