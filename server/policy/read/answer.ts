import { plainText } from './plain-text.ts'
import { isPolite, phraseSet, wordsOfReply } from './short-reply.ts'
import { ticketSpans } from './ticket-numbers.ts'

const YES = phraseSet(
  'ja,jah,jawel,jazeker,jup,jep,yep,yup,yes,yeah,yea,ye,y,j,ok,oke,okay,okee,okido,okidoki,oki,k,sure,of course,agreed,i agree,' +
    'absolutely,certainly,definitely,go ahead,sounds good,fine,perfect,correct,confirm,confirmed,' +
    'akkoord,ik ga akkoord,ga akkoord,zeker,zeker weten,natuurlijk,uiteraard,prima,goed,is goed,dat is goed,das goed,' +
    'in orde,dat is in orde,doe maar,graag,heel graag,absoluut,klopt,dat klopt,tuurlijk,ik bevestig,top,super,jaja,dat mag,mag,ga je gang,ga uw gang,that is fine,thats fine,i do,' +
    "oui,ouais,ouai,d'accord,dac,je suis d'accord,bien sûr,volontiers,entendu,parfait,ça marche,daccord,allez-y,vas-y,c'est bon,avec plaisir," +
    'absolument,certainement,exact,je confirme,' +
    'jawohl,jo,klar,na klar,natürlich,gern,gerne,sehr gern,sehr gerne,einverstanden,ich bin einverstanden,in ordnung,' +
    'passt,sicher,genau,stimmt,selbstverständlich,👍,👌,✅,✔,🆗',
)
const NO = phraseSet(
  'nee,neen,neeh,neenee,nee dank,nope,nah,no,no way,n,non,nein,nö,nee liever niet,liever niet,niet nodig,is niet nodig,' +
    'hoeft niet,dat hoeft niet,niet akkoord,ik ga niet akkoord,niet ok,zeker niet,absoluut niet,natuurlijk niet,' +
    "pas d'accord,je ne suis pas d'accord,je refuse,pas du tout,surtout pas,absolument pas,certainement pas,pas ok," +
    "non ça va,bien sûr que non,s'il vous plaît non," +
    'not ok,rather not,certainly not,of course not,absolutely not,definitely not,i disagree,not agreed,' +
    'lieber nicht,auf keinen fall,nicht einverstanden,keinesfalls,nicht nötig,nicht ok,👎,❌,🚫',
)
const POLITE_PHRASES = phraseSet(
  "s'il vous plaît,s'il te plaît,als het kan,thank you very much,vielen dank,dank u wel,dank je wel,danku,dankuwel",
)
/** Words of the longest phrase. */
const LONGEST = 6

/**
 * What a short reply says, in whichever of our four languages. Every word of it must belong to the answer:
 * `ja maar mijn site…` is a message for people.
 */
export function answerIn(text: string): 'yes' | 'no' | null {
  const words = wordsOfReply(text)
  if (words === null) return null
  const said = new Set<'yes' | 'no' | 'polite'>()
  for (let next = 0; next < words.length; ) {
    const phrase = phraseAt(words, next)
    if (phrase === null) return null
    said.add(phrase.says)
    next += phrase.length
  }
  if (said.has('yes') && said.has('no')) return null
  if (said.has('yes')) return 'yes'
  return said.has('no') ? 'no' : null
}

/** The same of a reply that has the number of a ticket beside it: `yes please, ticket 1000426`. */
export function answerBesideTicket(text: string): 'yes' | 'no' | null {
  const plain = plainText(text).text
  const spans = ticketSpans(plain)
  if (spans.length === 0) return answerIn(text)
  const rest = spans.reduceRight(
    (left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`,
    plain,
  )
  return answerIn(rest.replace(TICKET_WORD, ' '))
}

/** What calls a number a ticket's. */
const TICKET_WORD = /#|\b(?:support)?(?:ticket|tickets)?(?:ticket|nummer|number|nr|numéro|no)\b[.:]?/giu

/** The longest phrase that begins here: `niet akkoord` before `akkoord`. */
function phraseAt(words: readonly string[], from: number) {
  for (let length = Math.min(LONGEST, words.length - from); length > 0; length--) {
    const says = meaningOf(words.slice(from, from + length).join(' '))
    if (says !== null) return { says, length }
  }
  return null
}

function meaningOf(phrase: string): 'yes' | 'no' | 'polite' | null {
  if (NO.has(phrase)) return 'no'
  if (YES.has(phrase)) return 'yes'
  return POLITE_PHRASES.has(phrase) || isPolite(phrase) ? 'polite' : null
}
