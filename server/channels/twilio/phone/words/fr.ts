import type { Prompts } from './words.ts'

/** French. */
export const fr: Prompts = {
  turn: {
    welcome: (h) => `Bienvenue chez ${h.name}.`,
    language: (h) => `Pour le français, ${h.you('tape', 'tapez')} ${h.choice}.`,
    'once-more': () => 'Encore une fois.',
    'end-with-hash': (h) => `${h.you('Termine', 'Terminez')} par dièse.`,
    'leave-message': (h) =>
      `Pour ajouter quelque chose à ce ticket de vive voix, ${h.you('tape', 'tapez')} 1. S’il s’agit d’autre chose, ${h.you('tape', 'tapez')} sur étoile.`,
    'yes-or-no': (h) => `Si oui, ${h.you('tape', 'tapez')} 1. Sinon, ${h.you('tape', 'tapez')} 2.`,
    'yes-or-stop': (h) =>
      `Si oui, ${h.you('tape', 'tapez')} 1. Pour arrêter à la fin de ${h.you('ton', 'votre')} temps d'appel, ${h.you('tape', 'tapez')} 2.`,
    choose: (h) => `Pour ${h.name}, ${h.you('tape', 'tapez')} ${h.choice}.`,
    'which-number': (h) =>
      `À quel numéro pouvons-nous ${h.you("t'appeler\u00a0? Tape-le", 'vous appeler\u00a0? Tapez-le')}.`,
    'not-called-own-line': () => 'C’est un de nos propres numéros.',
    'not-called-satellite': () =>
      'C’est un numéro par satellite ou sans pays. Nous n’appelons pas ces numéros.',
    'not-called-costly': () => 'C’est un numéro surtaxé. Nous n’appelons pas ces numéros.',
    'not-called-no-number': () => 'Nous ne connaissons pas ce numéro.',
    'not-called-blocked': () => 'Nous avons bloqué ce numéro.',
    'not-called-country': () => 'Nous n’appelons pas ce pays.',
    'called-countries': (h) => `Pays que nous appelons\u00a0: ${h.name}.`,
    'not-on-this-number': (h) =>
      `Nous n’appelons pas le numéro depuis lequel ${h.you('tu appelles', 'vous appelez')}.`,
    'number-blocked': (h) => `${h.name} ne prend pas d’appels de ce numéro.`,
    'called-too-often': (h) =>
      `Ce numéro a appelé souvent sans que nous sachions qui appelait. ${h.you('Réessaie', 'Veuillez réessayer')} plus tard.`,
    'callback-on-this-number': (h) => `Nous ${h.you("t'appellerons", 'vous appellerons')} à ce numéro.`,
    'callback-on-registered-number': (h) =>
      `Nous ${h.you("t'appellerons", 'vous appellerons')} au numéro que nous connaissons.`,
    'callback-on-typed-number': (h) => `Nous ${h.you("t'appellerons", 'vous appellerons')} au ${h.digits}.`,
    'still-ringing': () => "Encore un instant, nous cherchons à joindre quelqu'un.",
    'still-nobody': () => "Il n'y a toujours personne.",
    'may-wait': (h) =>
      `${h.you('Tu peux attendre, tu gardes ta', 'Vous pouvez attendre, vous gardez votre')} place.`,
    'place-kept': (h) =>
      `La mise en relation n'a pas réussi. ${h.you('Tu gardes ta', 'Vous gardez votre')} place.`,
    'cut-off': (h) =>
      `La communication avec notre collègue a été coupée. ${h.you('Reste en ligne, ton appel est le prochain', 'Restez en ligne, votre appel est le prochain')}.`,
    'put-through': (h) => `Un instant, nous ${h.you('te', 'vous')} mettons en relation avec un collègue.`,
    'on-hold': (h) => `Un instant, nous revenons vers ${h.you('toi', 'vous')} tout de suite.`,
    'callback-in-queue': (h) =>
      `${h.you("Tu préfères qu'on te rappelle, sans perdre ta place\u00a0? À tout moment, tape", "Vous préférez qu'on vous rappelle, sans perdre votre place\u00a0? À tout moment, tapez")} 1.`,
    'callback-instead': (h) =>
      `${h.you("Tu préfères qu'on te rappelle\u00a0? Tape", "Vous préférez qu'on vous rappelle\u00a0? Tapez")} 1.`,
    'message-instead': (h) =>
      `${h.you('Tu préfères laisser un message\u00a0? Tape', 'Vous préférez laisser un message\u00a0? Tapez')} 1.`,
    'ticket-instead': (h) =>
      `${h.you('Tu préfères un ticket pour ta question\u00a0? Tape', 'Vous préférez un ticket pour votre question\u00a0? Tapez')} 1.`,
    'long-wait': () => 'Nous sommes désolés que ce soit si long.',
    'callback-noted': (h) =>
      `${h.you('Ta demande était déjà notée et tu gardes ta', 'Votre demande était déjà notée et vous gardez votre')} place.`,
    'callback-in-turn': (h) =>
      `Nous ${h.you("t'appellerons dès que ce sera ton", 'vous appellerons dès que ce sera votre')} tour.`,
    'callback-when': (h) => `Si cela ${h.you('te convient, tape', 'vous convient, tapez')} 1.`,
    'callback-at': (h) => `Plutôt ${h.name}\u00a0? ${h.you('Tape', 'Tapez')} ${h.choice}.`,
    'callback-then': (h) => `C'est noté\u00a0: ${h.name}, ou peu après.`,
    'heard-nothing': (h) =>
      `Désolés, cela n'a pas marché. ${h.you('Rappelle', 'Rappelez')} quand ${h.you('tu veux', 'vous voulez')}.`,
    'no-number': (h) =>
      `Sans numéro, nous ne pouvons pas savoir au téléphone qui ${h.you('tu es', 'vous êtes')}.`,
    'not-agreed': () => "Alors nous en restons là, et cela n'entraîne aucun frais.",
    recorded: (h) => `Nous avons bien reçu ${h.you('ton', 'votre')} message.`,
    'nothing-yet': (h) =>
      `Nous n'avons rien entendu. ${h.you('Parle après le signal, et termine', 'Parlez après le signal, et terminez')} par dièse.`,
    'not-recorded': (h) =>
      `Nous n'avons rien entendu. ${h.you('Rappelle', 'Rappelez')} quand ${h.you('tu veux', 'vous voulez')}.`,
    'became-ticket': (h) =>
      `${h.you('Ta', 'Votre')} question est enregistrée comme ticket, numéro ${h.digits}. Je répète\u00a0: ${h.digits}.`,
    'goes-on-in-ticket': (h) => `Nous continuons dans ${h.you('ton', 'votre')} ticket, numéro ${h.digits}.`,
    goodbye: () => 'Au revoir.',
  },
  excuse: {
    'one-moment': (h) => `Un instant s'il ${h.you('te', 'vous')} plaît, cela prend plus de temps que prévu.`,
    'call-you-back': (h) =>
      `Quelque chose ne fonctionne pas chez nous, nous en sommes désolés. Pour que nous ${h.you('te rappelions, tape', 'vous rappelions, tapez')} 1.`,
    noted: (h) => `Merci, nous ${h.you('te', 'vous')} rappellerons. Au revoir.`,
    sorry: (h) =>
      `Nous sommes désolés, cela ne fonctionne pas pour l'instant. ${h.you('Rappelle', 'Rappelez')} quand ${h.you('tu veux', 'vous voulez')}. Au revoir.`,
  },
  leg: {
    announce: {
      caller: (desk) => `Il y a un appel pour ${desk}.`,
      standby: (desk) => `Il y a un appel d'astreinte pour ${desk}.`,
      callback: (desk) => `Il y a un client à appeler pour ${desk}.`,
    },
    told: (who, about) =>
      [who === null ? '' : `C'est ${who}.`, about === null ? '' : `Au sujet de\u00a0: ${about}.`]
        .join(' ')
        .trim(),
    'ask-in': (by, about) =>
      `${by} vous demande de rejoindre un appel${about === null ? '.' : ` au sujet de\u00a0: ${about}.`}`,
    late: (time) => `Le client a appelé il y a ${time} et attend toujours.`,
    'once-more': 'Encore une fois.',
    'press-one': 'Pour prendre l’appel, taper 1.',
    'press-one-to-join': 'Pour le rejoindre, taper 1.',
    'caller-left': 'La personne a raccroché entre-temps.',
    'not-reached': 'Personne n’a répondu.',
    'customer-busy': 'Personne n’a répondu\u00a0: la ligne est occupée.',
    'customer-failed': 'Personne n’a répondu\u00a0: ce numéro n’est pas joignable en ce moment.',
    'voicemail-box': 'Une messagerie vocale a répondu. Nous réessaierons plus tard.',
    'no-minutes':
      'Le temps d’appel de ce client s’est épuisé entre-temps. L’appelant apprend quoi faire maintenant.',
    'minutes-held':
      "Un collègue de l'appelant est en ligne, avec le même temps d'appel. L'appelant attend qu'il s'en libère.",
  },
  down: {
    unreachable: (you) =>
      `Notre téléphone est en panne pour le moment, nous en sommes désolés. ${you('Réessaie', 'Réessayez')} plus tard.`,
    hours: (when) => `Nous répondons d'habitude ${when}. Les jours fériés, cela peut changer.`,
    always: 'jour et nuit',
    and: 'et',
    day: (name) => `le ${name}`,
    days: (first, last) => `du ${first} au ${last}`,
    window: (from, until) => `de ${from} à ${until}`,
    time: (hour, minute) => `${hour} heure${hour > 1 ? 's' : ''}${minute === 0 ? '' : ` ${minute}`}`,
    ticket: (page) =>
      `Un ticket se crée sur ${page}. Si cela ne marche pas non plus, mieux vaut attendre un peu.`,
  },
}
