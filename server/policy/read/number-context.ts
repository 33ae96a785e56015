import type { Span } from './digit-groups.ts'

/** What stands around a number says what it is. `glued`: it is a piece of a word, a name or an amount. */
export type NumberContext = 'ticket' | 'number' | 'other' | 'glued' | 'none'

/** So many signs before a number can belong to it: no text is read twice. */
const BEFORE = 48
const AFTER = 12

const LETTER = 'A-Za-z\\u00C0-\\u024F'
const NUMBER = 'n[°º]|№|nr|no|num|n[uú]mm?ero?|numéro|number|nummer|nummern|id'
/** What stands between the word and the number: `ticketnummer is: `, `ticket->`. */
const LINK = `(?:[\\s.:=>()\\[\\]"'*_/-]|#|(?<![${LETTER}])(?:is|ist|est|was|met|with|mit|van|of|de|${NUMBER})(?![${LETTER}]))*$`

const TICKET = new RegExp(`(?<![${LETTER}])(?:ticke?t?s?|tck)(?:-?(?:${NUMBER}))?${LINK}`, 'i')
/** It asks for seven digits: behind `nr` stands anything. */
const ANY_NUMBER = new RegExp(`(?:(?<![${LETTER}])(?:${NUMBER})[\\s.:=-]*|#\\s?)$`, 'i')
const OTHER = new RegExp(
  `(?<![${LETTER}])(?:(?:klant|customer|client|kunde|bestel|order|commande|auftrag|fact(?:uur|ure)|invoice|rechnung|` +
    'offerte|quote|devis|angebot|polis|contract|vertrag|contrat|pincode|code|kode|account|' +
    `konto|compte|rekening|post(?:code|bus)|serie|serial|versie|version)[${LETTER}]*|` +
    `(?:pin|btw|vat|tva|kvk|iban|plz|id|build|poort|port)(?:-?(?:${NUMBER}))?(?![${LETTER}]))${LINK}`,
  'i',
)
const GLUED_BEFORE = new RegExp(
  `(?:[${LETTER}][-_/\\\\.]?|[@€$£%]\\s?|(?:eur|euro|usd)\\s|(?<!\\d)\\+)$`,
  'i',
)
const GLUED_AFTER = new RegExp(
  `^(?:[${LETTER}@%€$£]|[_/\\\\-][${LETTER}]|,-|` +
    // An amount, or a size.
    ` ?(?:[%€$£]|(?:euros?|eur|usd|dollars?|[kmgt]i?b|bytes?)(?![${LETTER}]))|` +
    // A name of a file or of a site.
    '\\.(?:pdf|jpe?g|png|gif|docx?|xlsx?|zip|txt|csv|mp[34]|eml|msg|html?|log|gz|sql|php|com|net|org|eu|be|nl|fr|de)(?![a-z\\d]))',
  'i',
)

export function contextOf(plain: string, { start, end }: Span): NumberContext {
  const before = plain.slice(Math.max(0, start - BEFORE), start)
  if (GLUED_AFTER.test(plain.slice(end, end + AFTER))) return 'glued'
  if (TICKET.test(before)) return 'ticket'
  if (OTHER.test(before)) return 'other'
  if (ANY_NUMBER.test(before)) return 'number'
  return GLUED_BEFORE.test(before) ? 'glued' : 'none'
}

/** Whether the word directly before calls it a secret: `mijn pin is 482913`, `code: …`. */
export function isCalledPin(plain: string, { start }: Span): boolean {
  return PIN.test(plain.slice(Math.max(0, start - BEFORE), start))
}

const PIN = new RegExp(
  `(?<![${LETTER}])(?:pin|(?:pin|toegangs|zugangs|geheim)?-?[ck]ode|geheimzahl|wachtwoord|password|passwort)s?${LINK}`,
  'i',
)
