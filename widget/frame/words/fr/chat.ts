import type { You } from '../../../../shared/you.ts'
import type { Talk } from '../words.ts'

/** French; what is said once one talks. */
export function talk(you: You): Talk {
  return {
    chatTitle: 'Chat',
    chatIntro: you(
      'Pose ta question et tu seras dans la file. Tu peux fermer cette fenêtre, ta place reste.',
      'Posez votre question et vous serez dans la file. Vous pouvez fermer cette fenêtre, votre place reste.',
    ),
    about: 'C’est à quel sujet\u00a0?',
    more: 'plus',
    message: 'Message',
    send: 'Envoyer',
    attach: 'Joindre un fichier',
    inLine: (place) =>
      place === 1
        ? `C’est bientôt ${you('ton', 'votre')} tour`
        : you(`Tu es numéro ${place} dans la file`, `Vous êtes numéro ${place} dans la file`),
    waitFor: (minutes) => (minutes <= 1 ? 'une minute tout au plus' : `encore ${minutes} minutes environ`),
    soon: you('Quelqu’un arrive pour t’aider', 'Quelqu’un arrive pour vous aider'),
    nobodyHere: "Il n'y a personne pour le moment.",
    keepsPlace: `${you('Tu gardes ta', 'Vous gardez votre')} place dans la file.`,
    typing: (name) => `${name} écrit`,
    sending: 'envoi en cours',
    waiting: 'conservé, en attente de connexion',
    sent: 'envoyé',
    read: 'lu',
    offline: you(
      'Pas de connexion. Ce que tu écris est conservé et partira tout seul.',
      'Pas de connexion. Ce que vous écrivez est conservé et partira tout seul.',
    ),
    you: you('Toi', 'Vous'),
    taken: (name) => `${name} s’occupe de ${you('toi', 'vous')}.`,
    leave: 'Terminer la conversation',
    copy: 'Copier',
    copied: 'Copié',
    uploading: 'ajout en cours',
    fileFailed: `Le fichier n’est pas passé. ${you('Réessaie, s’il te plaît.', 'Réessayez, s’il vous plaît.')}`,
  }
}
