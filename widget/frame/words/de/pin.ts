import type { You } from '../../../../shared/you.ts'
import type { PinWords } from '../words.ts'

/** German; what is said about the PIN. */
export function pin(you: You): PinWords {
  const [dich, deiner] = you(['dich', 'deiner'], ['Sie', 'Ihrer'])
  return {
    title: 'PIN fürs Telefon',
    why: `Mit ${deiner} Ticketnummer und dieser PIN erkennen wir ${dich} am Telefon, auch von einer anderen oder unterdrückten Nummer aus.`,
    none: you('Du hast noch keine PIN.', 'Sie haben noch keine PIN.'),
    works: (since) => `${you('Du hast', 'Sie haben')} eine PIN, erstellt ${since}.`,
    waits: (until) =>
      `Die PIN ist nach zu vielen falschen Eingaben kurz gesperrt. Sie gilt wieder ab ${until}.`,
    killed: `Die PIN gilt nach zu vielen falschen Eingaben nicht mehr. ${you('Erstelle', 'Erstellen Sie')} eine neue.`,
    closed: 'Es gab zu viele falsche Eingaben. Deshalb fragen wir vorerst nicht nach einer PIN.',
    make: 'PIN erstellen',
    another: 'Neue PIN erstellen',
    ends: 'Sobald es eine neue gibt, gilt die alte nicht mehr.',
    made: `${you('Schreib', 'Schreiben Sie')} sie jetzt auf: Wir zeigen sie nur einmal und können sie später nicht nachschlagen.`,
    copy: 'PIN kopieren',
    done: 'Habe ich',
    lost: `Das geht gerade nicht. ${you('Versuch', 'Versuchen Sie')} es gleich noch einmal.`,
  }
}
