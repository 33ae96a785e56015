import type { You } from '../../../../shared/you.ts'
import type { Talk } from '../words.ts'

/** German; what is said once one talks. */
export function talk(you: You): Talk {
  const dir = you('dir', 'Ihnen')
  return {
    chatTitle: 'Chat',
    chatIntro: you(
      'Stell deine Frage, dann stehst du gleich in der Reihe. Das Fenster kannst du ruhig schließen, dein Platz bleibt.',
      'Stellen Sie Ihre Frage, dann stehen Sie gleich in der Reihe. Das Fenster können Sie ruhig schließen, Ihr Platz bleibt.',
    ),
    about: 'Worum geht es?',
    more: 'mehr',
    message: 'Nachricht',
    send: 'Senden',
    attach: 'Datei anhängen',
    inLine: (place) =>
      place === 1
        ? `${you('Du bist', 'Sie sind')} gleich dran`
        : `${you('Du bist', 'Sie sind')} Nummer ${place} in der Reihe`,
    waitFor: (minutes) => (minutes <= 1 ? 'höchstens eine Minute' : `noch etwa ${minutes} Minuten`),
    soon: `Gleich ist jemand für ${you('dich', 'Sie')} da`,
    nobodyHere: 'Im Moment ist niemand da.',
    keepsPlace: `${you('Du behältst deinen', 'Sie behalten Ihren')} Platz in der Reihe.`,
    typing: (name) => `${name} schreibt`,
    sending: 'wird gesendet',
    waiting: 'gesichert, wartet auf Verbindung',
    sent: 'gesendet',
    read: 'gelesen',
    offline:
      'Keine Verbindung. Was hier geschrieben wird, bleibt erhalten und geht später von selbst hinaus.',
    you: you('Du', 'Sie'),
    taken: (name) => `${name} hilft ${dir} weiter.`,
    leave: 'Gespräch beenden',
    copy: 'Kopieren',
    copied: 'Kopiert',
    uploading: 'wird hinzugefügt',
    fileFailed: 'Die Datei kam nicht an. Bitte noch einmal versuchen.',
  }
}
