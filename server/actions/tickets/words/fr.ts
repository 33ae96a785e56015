import { type AboutNotice, type AboutTicket, paragraphs, type TicketWords } from './words.ts'

const answerBy = ({ due, target, you }: AboutTicket) => {
  if (due === null) return 'Nous répondons dès que possible.'
  return target
    ? `Nous faisons de notre mieux pour répondre au plus tard ${due}.`
    : `${you('Tu auras', 'Vous aurez')} une réponse au plus tard ${due}.`
}

const stays = ({ due, target, you }: AboutTicket) =>
  due === null
    ? ''
    : target
      ? ` Nous faisons toujours de notre mieux pour répondre au plus tard ${due}.`
      : ` ${you('Tu auras', 'Vous aurez')} toujours une réponse au plus tard ${due}.`

const ending = ({ link, isRead, off, desk, you }: AboutNotice) => [
  link !== null && `${you('Ton', 'Votre')} ticket\u00a0:\n${link}`,
  !isRead && 'Les réponses à cet e-mail ne nous parviennent pas.',
  `${you('Tu préfères', 'Vous préférez')} ne pas recevoir de nouvelles de ${you('tes', 'vos')} tickets\u00a0? Les réponses continueront d'arriver\u00a0:\n${off}`,
  desk,
]

const added = (notice: AboutNotice) =>
  notice.cost ??
  (notice.how === 'contact'
    ? `Notre échange a été ajouté à ${notice.you('ton', 'votre')} ticket ${notice.number}.`
    : `${notice.you('Ton', 'Votre')} message a été ajouté au ticket ${notice.number}, qui est de nouveau ouvert.`)

export const fr: TicketWords = {
  made: (about) =>
    `${about.you('Ta', 'Votre')} question est devenue le ticket ${about.number}. ${answerBy(about)}`,
  byMail: (you) =>
    `Nous ${you("t'", 'vous ')}envoyons le lien vers ${you('ton', 'votre')} ticket par e-mail.`,
  keepLink: (you) =>
    you(
      'Garde le lien\u00a0: il te ramène à ton ticket.',
      'Gardez le lien\u00a0: il vous ramène à votre ticket.',
    ),
  onWhatsApp: (number) => `C'est au sujet du ticket ${number}. `,
  costs: {
    before: (about) =>
      `${about.you('Si tu écris de nouveau maintenant, ton', 'Si vous écrivez de nouveau maintenant, votre')} ticket passe en fin de file et la réponse prend plus de temps.${stays(about)}`,
    after: (about) =>
      `${about.you('Ton message est ajouté. Ton', 'Votre message est ajouté. Votre')} ticket est maintenant en fin de file.${stays(about)}`,
    duplicates: (you) =>
      `Un second ticket sur le même sujet envoie le premier en fin de file. ${you('Complète', 'Complétez')} plutôt le premier.`,
    fairUse: (_you, tickets, days) =>
      `Plus de ${tickets} tickets en ${days} jours\u00a0? Ceux des autres passent alors devant.`,
  },
  ticketPriced: (you, price) =>
    `Avec ${you('ton', 'votre')} contrat, un ticket coûte ${price}\u00a0; en cochant cette case, ${you('tu acceptes', 'vous acceptez')} ce prix.`,
  ticketAtRate: (you) =>
    `Le travail sur un ticket n’est pas compris dans ${you('ton', 'votre')} contrat\u00a0: nous facturons notre tarif habituel. En cochant cette case, ${you('tu acceptes', 'vous acceptez')} ce tarif.`,
  priority: {
    quoteFirst: (you) =>
      `Nous ${you("t'indiquons", 'vous indiquons')} d'abord le prix de la priorité\u00a0; ${you("tant que tu ne l'as pas accepté, ton", "tant que vous ne l'avez pas accepté, votre")} ticket garde sa place habituelle.`,
    priced: (you, price) =>
      `La priorité coûte ${price}\u00a0; en cochant cette case, ${you('tu acceptes', 'vous acceptez')} ce prix.`,
    goesFirst: (you, price) => `${you('Ton', 'Votre')} ticket est prioritaire\u00a0; cela coûte ${price}.`,
    overFairUse: (you) =>
      `La priorité n'est pas possible pour l'instant\u00a0: nous avons reçu beaucoup de tickets de ${you('ta', 'votre')} part en peu de temps. Sans priorité, nous prenons bien ce ticket.`,
  },
  why: {
    rule: (by, label, answer) =>
      by === 'agreed'
        ? `Convenu au contrat\u00a0: une réponse ${answer}.`
        : `${by === 'otherwise' ? "La règle de l'accueil" : label}\u00a0: une réponse ${answer}.`,
    noPromise: "Aucun délai n'est promis pour ce ticket.",
    neverOpens: "Nous n'ouvrons plus pour l'instant, il n'y a donc pas de délai à donner.",
    countsFrom: (moment, open) =>
      open
        ? `Nous étions ouverts\u00a0: le temps compte à partir du ${moment}.`
        : `Nous étions fermés\u00a0: le temps compte à partir du ${moment}.`,
    openTime: (day, from, until, length) => `Le ${day} de ${from} à ${until}\u00a0: ${length}.`,
    clocksChange: (moment, length, forward) =>
      `L'horloge ${forward ? 'avance' : 'recule'} de ${length} le ${moment}.`,
    daysOff: (first, last, name) =>
      `${last === null ? `Le ${first}` : `Du ${first} au ${last}`}\u00a0: fermé${name === null ? '' : ` (${name})`}.`,
    ownHours: (name, day, windows) => `Le ${day} (${name})\u00a0: ouvert ${windows}.`,
    workingDay: (count, day) => `Jour ouvrable ${count}\u00a0: ${day}.`,
    sameWallTime: (moment) => `À la même heure\u00a0: ${moment}.`,
    nextOpening: (moment) => `Nous sommes alors fermés et rouvrons ${moment}.`,
    cutOff: (time, outcome) =>
      ({
        'in-time': `Envoyé avant ${time}\u00a0: une réponse le jour ouvrable même.`,
        'too-late': `Envoyé après ${time}\u00a0: une réponse le jour ouvrable suivant.`,
        'day-off': 'Envoyé un jour de fermeture\u00a0: une réponse le jour ouvrable suivant.',
        'already-closed': 'Envoyé après la fermeture\u00a0: une réponse le jour ouvrable suivant.',
      })[outcome],
    endOfDay: (moment) => `Ce jour ouvrable se termine ${moment}.`,
    due: (moment, target) => `${target ? 'Objectif' : 'Réponse'}\u00a0: au plus tard ${moment}.`,
  },
  subject: ({ you, desk }) => `${you('Ta', 'Votre')} question à ${desk}`,
  received: (mail) =>
    paragraphs(
      'Bonjour,',
      `Nous avons bien reçu ${mail.you('ta', 'votre')} question. C'est le ticket ${mail.number}.\n${answerBy(mail)}`,
      mail.lacking,
      mail.link !== null &&
        `${mail.you('Tu peux le lire et le compléter', 'Vous pouvez le lire et le compléter')} ici\u00a0:\n${mail.link}`,
      mail.link !== null &&
        `Toute personne qui a ce lien peut lire le ticket\u00a0: ${mail.you('ne le transmets pas', 'ne le transmettez pas')}.`,
      mail.whatsapp !== null &&
        `${mail.you('Tu préfères', 'Vous préférez')} WhatsApp\u00a0? Ici, le numéro du ticket est déjà écrit\u00a0:\n${mail.whatsapp}`,
      !mail.proven &&
        mail.you(
          "Tu ne nous as rien demandé\u00a0? Quelqu'un s'est trompé d'adresse, il n'y a rien à faire.",
          "Vous ne nous avez rien demandé\u00a0? Quelqu'un s'est trompé d'adresse, il n'y a rien à faire.",
        ),
      // It was asked for above already.
      mail.lacking === null &&
        (mail.isRead
          ? mail.you('Tu peux aussi répondre à cet e-mail.', 'Vous pouvez aussi répondre à cet e-mail.')
          : `Les réponses à cet e-mail ne nous parviennent pas\u00a0; ${mail.you('écris-nous', 'écrivez-nous')} sur la page du ticket.`),
      mail.desk,
    ),
  answered: (mail) =>
    paragraphs(
      'Bonjour,',
      `Il y a une réponse à ${mail.you('ton', 'votre')} ticket ${mail.number}\u00a0:`,
      mail.answer,
      mail.link !== null && `${mail.you('Réponds', 'Répondez')} ici\u00a0:\n${mail.link}`,
      mail.isRead
        ? `Ou ${mail.you('réponds', 'répondez')} simplement à cet e-mail.`
        : 'Les réponses à cet e-mail ne nous parviennent pas.',
      mail.desk,
    ),
  answerBy,
  added,
  notices: {
    'due-changed': (notice) =>
      paragraphs(
        'Bonjour,',
        `${
          notice.due === null
            ? `Il n'y a plus de délai fixe pour ${notice.you('ton', 'votre')} ticket ${notice.number}.`
            : `Le délai de réponse à ${notice.you('ton', 'votre')} ticket ${notice.number} a changé.`
        } ${answerBy(notice)}`,
        ...ending(notice),
      ),
    joined: (notice) => paragraphs('Bonjour,', added(notice), ...ending(notice)),
    closed: (notice) =>
      paragraphs(
        'Bonjour,',
        `Nous avons clôturé ${notice.you('ton', 'votre')} ticket ${notice.number}.`,
        notice.isRead
          ? `Le problème n'est pas résolu\u00a0? ${notice.you('Réponds', 'Répondez')} simplement à cet e-mail\u00a0: le ticket sera rouvert.`
          : notice.link !== null &&
              `Le problème n'est pas résolu\u00a0? ${notice.you('Écris-le', 'Écrivez-le')} sur la page du ticket\u00a0: il sera rouvert.`,
        ...ending(notice),
      ),
  },
  turnedAwaySubject: ({ you, desk }) => `${you('Ton', 'Votre')} e-mail à ${desk}`,
  turnedAway: ({ say, desk }) => paragraphs('Bonjour,', say, desk),
  transcriptSubject: ({ you, desk }) => `${you('Ta', 'Votre')} conversation avec ${desk}`,
  transcript: ({ you, desk, day, said, isRead }) =>
    paragraphs(
      'Bonjour,',
      `Voici ce que nous ${you('t’avons', 'vous avons')} écrit dans la conversation du ${day}\u00a0:`,
      said,
      you(
        'Encore une question\u00a0? Écris-la dans la même fenêtre sur notre site.',
        'Encore une question\u00a0? Écrivez-la dans la même fenêtre sur notre site.',
      ),
      you(
        'Tu ne nous as rien demandé\u00a0? Quelqu’un s’est trompé d’adresse, et tu n’as rien à faire.',
        'Vous ne nous avez rien demandé\u00a0? Quelqu’un s’est trompé d’adresse, et vous n’avez rien à faire.',
      ),
      !isRead && 'Les réponses à cet e-mail ne nous parviennent pas.',
      desk,
    ),
}
