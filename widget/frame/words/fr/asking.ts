import type { You } from '../../../../shared/you.ts'
import type { Asking } from '../words.ts'

/** French; what is said around a question that is left. */
export function asking(you: You): Asking {
  const [votre, Votre] = you(['ta', 'Ta'], ['votre', 'Votre'])
  return {
    another: 'Une autre question\u00a0?',
    loading: 'Un instant',
    you: you('Toi', 'Vous'),
    remove: (name) => `Retirer ${name}`,
    formTitle: you('Pose ta question', 'Posez votre question'),
    topic: 'C’est à quel sujet\u00a0?',
    choose: you('Choisis un sujet', 'Choisissez un sujet'),
    subject: 'En bref',
    subjectHint: 'Une phrase, pour que nous voyions tout de suite de quoi il s’agit.',
    question: `${Votre} question`,
    name: 'Nom',
    email: 'Adresse e-mail',
    emailHint: 'Nous y enverrons aussi la réponse.',
    optional: 'facultatif',
    missing: 'Il nous faut encore ceci.',
    tooLong: (over) =>
      `C’est trop long de ${over.toLocaleString('fr')} ${over === 1 ? 'caractère' : 'caractères'}. Rien n’a été coupé.`,
    notMail: 'Il manque quelque chose à cette adresse, par exemple\u00a0: nom@exemple.fr.',
    attachments: 'Pièces jointes',
    addFile: 'Ajouter un fichier',
    filesMost: (most) => `Une question peut avoir ${most} fichiers. Les autres n’ont pas été ajoutés.`,
    urgent: 'En priorité',
    submit: 'Envoyer la question',
    signIn: you(
      'Il faut un compte pour poser une question. Connecte-toi d’abord, puis continue ici.',
      'Il faut un compte pour poser une question. Connectez-vous d’abord, puis continuez ici.',
    ),
    signInFirst: you(
      'Tu as un compte\u00a0? Connecte-toi d’abord, ta question y sera liée tout de suite. Cela marche aussi sans compte.',
      'Vous avez un compte\u00a0? Connectez-vous d’abord, votre question y sera liée tout de suite. Cela marche aussi sans compte.',
    ),
    tips: you('Pour t’aider au plus vite', 'Pour vous aider au plus vite'),
    search: `Sur quoi porte ${votre} question\u00a0?`,
    searchHint: 'Par exemple\u00a0: mes e-mails reviennent',
    found: 'Ceci aide peut-être déjà',
    askAnyway: 'Poser quand même une question',
    lost: `La connexion n’est pas passée. Le texte est toujours là, ${you('réessaie', 'réessayez')} dans un instant.`,
    ticket: (number) => `Ticket ${number}`,
    made: `Nous avons ${votre} question`,
    copyNumber: 'Copier le numéro',
    copyLink: 'Copier le lien',
    follow: `Suivre ${votre} question`,
    whatsapp: 'Continuer sur WhatsApp',
    scan: you(
      'Ou scanne ce code avec ton téléphone\u00a0: le numéro du ticket est déjà écrit.',
      'Ou scannez ce code avec votre téléphone\u00a0: le numéro du ticket est déjà écrit.',
    ),
    keepLink: you(
      'Garde bien ce lien\u00a0: c’est là que tu liras la réponse.',
      'Gardez bien ce lien\u00a0: c’est là que vous lirez la réponse.',
    ),
    byMail: you(
      'Tu recevras aussi un e-mail dès que nous répondons.',
      'Vous recevrez aussi un e-mail dès que nous répondons.',
    ),
    done: 'Terminé',
    asked: (at) => `posée ${at}`,
    why: 'Comment arrivons-nous à cette heure\u00a0?',
    late: `Nous avons du retard, et nous en sommes désolés. ${Votre} question attend sa réponse.`,
    reply: `${Votre} réponse`,
    sendReply: 'Envoyer la réponse',
    replied: `${Votre} réponse a été ajoutée.`,
    linkWrong: `Ce lien ne mène à aucune question. ${you('Copie-le', 'Copiez-le')} encore une fois en entier, avec la partie après le #.`,
  }
}
