import type { Language } from '../../../shared/channels.ts'

/** What is said about the PIN for the telephone; fetched with its view. */
export interface PinWords {
  title: string
  why: string
  none: string
  works: (since: string) => string
  waits: (until: string) => string
  killed: string
  closed: string
  make: string
  another: string
  /** Before another is made: what becomes of the one there is. */
  ends: string
  made: string
  copy: string
  done: string
  lost: string
}

const WORDS: Record<Language, (formal: boolean) => PinWords> = { nl, en, fr, de }

export function pinWords(language: Language, formal: boolean): PinWords {
  return WORDS[language](formal)
}

function nl(formal: boolean): PinWords {
  const [je, Je, uw] = formal ? ['u', 'U', 'uw'] : ['je', 'Je', 'je']
  return {
    title: 'Pincode voor de telefoon',
    why: `Met ${uw} ticketnummer en deze pincode weten we aan de telefoon wie ${je} bent, ook met een ander of afgeschermd nummer.`,
    none: `${Je} hebt nog geen pincode.`,
    works: (since) => `${Je} hebt een pincode, gemaakt ${since}.`,
    waits: (until) =>
      `De pincode is even geblokkeerd na te veel foute pogingen. Vanaf ${until} werkt hij weer.`,
    killed: 'De pincode werkt niet meer na te veel foute pogingen. Maak een nieuwe.',
    closed: 'Er waren te veel foute pogingen. We vragen daarom voorlopig niet naar een pincode.',
    make: 'Pincode maken',
    another: 'Nieuwe pincode maken',
    ends: `${formal ? 'Maakt u' : 'Maak je'} een nieuwe, dan werkt de oude meteen niet meer.`,
    made: 'Schrijf hem nu op: we laten hem maar één keer zien en kunnen hem later niet opzoeken.',
    copy: 'Pincode kopiëren',
    done: 'Ik heb hem',
    lost: `Dat lukt nu niet. ${formal ? 'Probeert u' : 'Probeer'} het zo nog eens.`,
  }
}

function en(): PinWords {
  return {
    title: 'PIN for the phone',
    why: 'With your ticket number and this PIN we know who you are on the phone, also from another or a withheld number.',
    none: 'You have no PIN yet.',
    works: (since) => `You have a PIN, made ${since}.`,
    waits: (until) =>
      `The PIN is locked for a while after too many wrong ones. It works again from ${until}.`,
    killed: 'The PIN no longer works after too many wrong ones. Make a new one.',
    closed: 'There were too many wrong PINs, so we do not ask for one for the time being.',
    make: 'Make a PIN',
    another: 'Make a new PIN',
    ends: 'Once you make a new one, the old one stops working at once.',
    made: 'Write it down now: we show it only once and cannot look it up later.',
    copy: 'Copy the PIN',
    done: 'I have it',
    lost: 'This does not work right now. Please try again in a moment.',
  }
}

function fr(): PinWords {
  return {
    title: 'Code PIN pour le téléphone',
    why: 'Avec votre numéro de ticket et ce code, nous vous reconnaissons au téléphone, même depuis un autre numéro ou un numéro masqué.',
    none: 'Vous n’avez pas encore de code PIN.',
    works: (since) => `Vous avez un code PIN, créé ${since}.`,
    waits: (until) =>
      `Le code est bloqué pour un moment après trop d’essais erronés. Il fonctionnera de nouveau à partir de ${until}.`,
    killed: 'Le code ne fonctionne plus après trop d’essais erronés. Créez-en un nouveau.',
    closed: 'Il y a eu trop d’essais erronés : pour le moment, nous ne demandons plus de code.',
    make: 'Créer un code PIN',
    another: 'Créer un nouveau code PIN',
    ends: 'Dès qu’un nouveau est créé, l’ancien cesse de fonctionner.',
    made: 'Notez-le maintenant : nous ne le montrons qu’une fois et ne pouvons pas le retrouver ensuite.',
    copy: 'Copier le code',
    done: 'Je l’ai noté',
    lost: 'Cela ne fonctionne pas pour l’instant. Réessayez dans un moment.',
  }
}

function de(formal: boolean): PinWords {
  const [dich, deiner] = formal ? ['Sie', 'Ihrer'] : ['dich', 'deiner']
  return {
    title: 'PIN fürs Telefon',
    why: `Mit ${deiner} Ticketnummer und dieser PIN erkennen wir ${dich} am Telefon, auch von einer anderen oder unterdrückten Nummer aus.`,
    none: formal ? 'Sie haben noch keine PIN.' : 'Du hast noch keine PIN.',
    works: (since) => `${formal ? 'Sie haben' : 'Du hast'} eine PIN, erstellt ${since}.`,
    waits: (until) =>
      `Die PIN ist nach zu vielen falschen Eingaben kurz gesperrt. Sie gilt wieder ab ${until}.`,
    killed: `Die PIN gilt nach zu vielen falschen Eingaben nicht mehr. ${formal ? 'Erstellen Sie' : 'Erstelle'} eine neue.`,
    closed: 'Es gab zu viele falsche Eingaben. Deshalb fragen wir vorerst nicht nach einer PIN.',
    make: 'PIN erstellen',
    another: 'Neue PIN erstellen',
    ends: 'Sobald es eine neue gibt, gilt die alte nicht mehr.',
    made: `${formal ? 'Schreiben Sie' : 'Schreib'} sie jetzt auf: Wir zeigen sie nur einmal und können sie später nicht nachschlagen.`,
    copy: 'PIN kopieren',
    done: 'Habe ich',
    lost: `Das geht gerade nicht. ${formal ? 'Versuchen Sie' : 'Versuch'} es gleich noch einmal.`,
  }
}
