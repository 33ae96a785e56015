import type { You } from '../../../../shared/you.ts'
import type { LinkWords } from '../words.ts'

/** German; what is said about the code for WhatsApp. */
export function link(you: You): LinkWords {
  const [deinem, deine] = you(['deinem', 'deine'], ['Ihrem', 'Ihre'])
  return {
    why: `Mit einem Code aus ${deinem} eigenen WhatsApp wissen wir danach, wer dort schreibt, auch ohne ${deine} Nummer zu sehen.`,
    make: 'Code erstellen',
    made: (until) =>
      `${you('Schick', 'Schicken Sie')} uns diesen Code per WhatsApp. Er gilt einmal, bis ${until}; danach ${you('erstellst du', 'erstellen Sie')} einen neuen.`,
    open: 'WhatsApp mit dem Code öffnen',
    copy: 'Code kopieren',
    done: 'Fertig',
    lost: `Das geht gerade nicht. ${you('Versuch', 'Versuchen Sie')} es gleich noch einmal.`,
  }
}
