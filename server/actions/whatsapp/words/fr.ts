import type { WhatsAppWords } from './words.ts'

export const fr: WhatsAppWords = {
  linked: (ticket) => `C'est maintenant rattaché au ticket ${ticket}.`,
  added: (you, ticket) => `${you('Ton', 'Votre')} message est maintenant dans le ticket ${ticket}.`,
  whichTicket: (you, link) =>
    `De quel ticket s'agit-il\u00a0? ${you('Envoie', 'Envoyez')} son numéro et nous continuons ici.${link === null ? '' : `\nPas encore de ticket\u00a0? ${you('Tu peux', 'Vous pouvez')} en créer un ici\u00a0: ${link}`}`,
  makeTicket: (you, link) => `${you('Tu peux', 'Vous pouvez')} créer un ticket ici\u00a0: ${link}`,
  sharedNumber: 'Chez nous, plusieurs clients ont ce numéro. Le numéro de ticket nous dira lequel.',
  yesOrNo: 'Merci de répondre par oui ou non.',
  ratherInTicket: (you, ticket) =>
    `Plutôt pas\u00a0? Alors ${you('ton', 'votre')} message ira dans le ticket ${ticket}, sans frais.`,
  ratherNot: 'Plutôt pas\u00a0?',
  declined: 'Entendu, nous ne facturons rien.',
  agreed: (you, price) => `C'est noté\u00a0: ${you('tu es', 'vous êtes')} d'accord pour ${price}.`,
  whichTopic: "De quoi s'agit-il\u00a0?",
  choose: 'Choisir',
  orShareNumber: (you) => `Ou ${you('partage ton', 'partagez votre')} numéro avec le bouton ci-dessous.`,
  whichNumber: (you) => `${you('Réponds', 'Répondez')} avec le numéro de ${you('ton', 'votre')} choix.`,
  byQuote: (you) =>
    `Ce n'est pas dans ${you('ton', 'votre')} contrat. C'est possible à notre tarif habituel\u00a0: ${you("tu reçois d'abord un devis, puis tu décides", "vous recevez d'abord un devis, puis vous décidez")}.`,
  callStandby: (you, number) =>
    `C'est urgent\u00a0? ${you('Appelle', 'Appelez')} le ${number}\u00a0: la personne d'astreinte est appelée.`,
  pinClosed: (you) =>
    `Nous n'acceptons pas de codes PIN pour l'instant. Un collègue regarde ${you('ton', 'votre')} message.`,
  pinBusy: (you) =>
    `Nous n'avons pas pu vérifier ${you('ton', 'votre')} code PIN à l'instant. ${you('Renvoie', 'Renvoyez')}-le dans une minute.`,
  nobodyNow: (you) =>
    `Personne n'est disponible pour le moment. Nous avons bien reçu ${you('ton', 'votre')} message\u00a0; ${you('tu auras', 'vous aurez')} une réponse ici dès que quelqu'un sera là.`,
  privacy: (you, link) => `Comment nous traitons ${you('tes', 'vos')} données\u00a0: ${link}`,
  deskCloses: (closes, finish) =>
    `Nous fermons à ${closes}. Nous terminons cette conversation, jusqu'à ${finish}.`,
  becameTicket: {
    'desk-closed': 'Nous sommes fermés.',
    'no-agents': "Personne n'est libre pour l'instant.",
    'minutes-used': "Le temps d'appel de ce mois est épuisé.",
  },
  noFiles: 'Nous ne pouvons pas recevoir de fichiers ici.',
  noFilesYet: 'Nous recevons des fichiers ici dès que nous savons qui écrit.',
  bound: (you) => `Merci, nous savons maintenant qui ${you('tu es', 'vous êtes')}.`,
  codeUnknown: (you) =>
    `Ce code ne fonctionne pas. Un code sert une seule fois, pendant une demi-heure\u00a0; ${you('demande', 'demandez')}-en un nouveau dans l'espace client ou à un collaborateur.`,
  called: (you, number) =>
    `Nous ne prenons pas d'appels par WhatsApp. ${number === null ? `${you('Écris-nous', 'Écrivez-nous')} ici.` : `${you('Appelle', 'Appelez')} le ${number}, ou ${you('écris-nous', 'écrivez-nous')} ici.`}`,
  stopped: (you) =>
    `Nous ne ${you("t'enverrons", 'vous enverrons')} plus rien ici de nous-mêmes. Nous répondons toujours à ${you('tes', 'vos')} questions. Pour recevoir à nouveau des messages\u00a0: ${you('envoie', 'envoyez')} START.`,
  started: (you) =>
    `Nous pouvons à nouveau ${you("t'écrire", 'vous écrire')} ici. Plutôt pas\u00a0? ${you('Envoie', 'Envoyez')} STOP.`,
}
