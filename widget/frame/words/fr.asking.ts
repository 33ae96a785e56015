import type { Asking } from './words.ts'

/** French; `formal` says vous instead of tu; what is said around a question that is left. */
export function asking(formal: boolean): Asking {
  const [votre, Votre] = formal ? ['votre', 'Votre'] : ['ta', 'Ta']
  return {
    loading: 'Un instant',
    you: formal ? 'Vous' : 'Toi',
    remove: (name) => `Retirer ${name}`,
    formTitle: formal ? 'Posez votre question' : 'Pose ta question',
    topic: 'C’est à quel sujet ?',
    choose: formal ? 'Choisissez un sujet' : 'Choisis un sujet',
    subject: 'En bref',
    subjectHint: 'Une phrase, pour que nous voyions tout de suite de quoi il s’agit.',
    question: `${Votre} question`,
    name: 'Nom',
    email: 'Adresse e-mail',
    emailHint: 'Nous y enverrons aussi la réponse.',
    optional: 'facultatif',
    missing: 'Il nous faut encore ceci.',
    attachments: 'Pièces jointes',
    addFile: 'Ajouter un fichier',
    urgent: 'En priorité',
    submit: 'Envoyer la question',
    signIn: formal
      ? 'Il faut un compte pour poser une question. Connectez-vous d’abord, puis continuez ici.'
      : 'Il faut un compte pour poser une question. Connecte-toi d’abord, puis continue ici.',
    tips: formal ? 'Pour vous aider au plus vite' : 'Pour t’aider au plus vite',
    search: `Sur quoi porte ${votre} question ?`,
    searchHint: 'Par exemple : mes e-mails reviennent',
    found: 'Ceci aide peut-être déjà',
    askAnyway: 'Poser quand même une question',
    lost: `La connexion n’est pas passée. Le texte est toujours là, ${formal ? 'réessayez' : 'réessaie'} dans un instant.`,
    ticket: (number) => `Ticket ${number}`,
    made: `Nous avons ${votre} question`,
    copyNumber: 'Copier le numéro',
    copyLink: 'Copier le lien',
    follow: `Suivre ${votre} question`,
    keepLink: formal
      ? 'Gardez bien ce lien : c’est là que vous lirez la réponse.'
      : 'Garde bien ce lien : c’est là que tu liras la réponse.',
    byMail: formal
      ? 'Vous recevrez aussi un e-mail dès que nous répondons.'
      : 'Tu recevras aussi un e-mail dès que nous répondons.',
    done: 'Terminé',
    asked: (at) => `posée ${at}`,
    target: 'c’est notre objectif',
    why: 'Comment arrivons-nous à cette heure ?',
    late: `Nous avons du retard, et nous en sommes désolés. ${Votre} question attend sa réponse.`,
    reply: `${Votre} réponse`,
    sendReply: 'Envoyer la réponse',
    replied: `${Votre} réponse a été ajoutée.`,
    linkWrong: `Ce lien ne mène à aucune question. ${formal ? 'Copiez-le' : 'Copie-le'} encore une fois en entier, avec la partie après le #.`,
  }
}
