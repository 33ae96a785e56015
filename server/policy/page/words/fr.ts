import type { PolicyWords } from './words.ts'

/** French. */
export const fr: PolicyWords = {
  or: 'ou',
  titles: {
    answers: 'Nos délais de réponse',
    standby: 'Aide en dehors des heures d’ouverture',
    work: 'Travaux compris',
    full: 'Ce pour quoi nous aidons',
    advice: 'Ce sur quoi nous conseillons',
    none: 'Ce que nous ne prenons pas en charge',
    queue: 'L’ordre de passage',
    contract: 'Contrat et code PIN',
  },
  hours: {
    always: 'jour et nuit',
    closed: 'fermé',
    allDay: 'toute la journée',
    days: (first, last) => `du ${first} au ${last}`,
    between: (from, until) => `de ${from} à ${until}`,
    notOnHolidays: (week) => `${week}, sauf les jours fériés`,
    onHolidays: (times) => `les jours fériés ${times}`,
    dayOfYear: (day, month) => `${day === 1 ? '1er' : day} ${month}`,
    season: (from, until, week) => `du ${from} au ${until}\u00a0: ${week}`,
    clock: 'Heures ouvrées pour les tickets',
  },
  door: {
    hoursOfTier: (tiers, hours) => `Pour ${tiers}\u00a0: ${hours}.`,
    others: (you, price) =>
      `Les autres clients y ont accès aussi\u00a0: ${price}. Nous ne commençons qu’avec ${you('ton', 'votre')} accord.`,
    othersByQuote: (you, price) =>
      `Les autres clients y ont accès aussi\u00a0: ${price}. ${you('Tu reçois', 'Vous recevez')} d’abord un devis, et nous ne commençons qu’avec ${you('ton', 'votre')} accord.`,
    proofs: {
      'registered-number': () => 'le numéro que nous connaissons',
      pin: (you) => you('ton code PIN', 'votre code PIN'),
      portal: (you) => you('ta connexion', 'votre connexion'),
      binding: (you) => `un lien avec ${you('ton', 'votre')} compte`,
      'registered-address': () => 'l’adresse e-mail que nous connaissons',
    },
    prove: (you, proofs) => `Nous ${you('te', 'vous')} reconnaissons par ${proofs}.`,
    ticketFirst: 'Un ticket d’abord\u00a0; nous demandons son numéro.',
    noTicket: {
      refuse: () => 'Sans numéro de ticket, nous ne pouvons pas aider ici.',
      'agent-makes': () => 'S’il n’y a pas encore de ticket, nous le créons ensemble.',
      voicemail: (you) => `Sans ticket, ${you('tu peux', 'vous pouvez')} laisser un message.`,
    },
    pinWithoutTicket: (you) => `Sans ticket, nous demandons aussi ${you('ton', 'votre')} code PIN.`,
    ticketByAgent: 'La personne qui décroche crée un ticket ou le met à jour.',
    standbyOnly: (you) =>
      `En dehors des heures d’ouverture, seulement si ${you('ton', 'votre')} contrat prévoit une astreinte.`,
    standbyUnheard: (you) =>
      `Un message ne fait alors sonner aucun téléphone\u00a0; ${you('appelle', 'appelez')} si c’est urgent.`,
    engineer: (you) => `${you('Tu parles', 'Vous parlez')} directement à un ingénieur.`,
    callback: (you, waits) =>
      waits
        ? `Si personne n’est libre, ${you('tu peux attendre ou te', 'vous pouvez attendre ou vous')} faire rappeler.`
        : `Si personne n’est libre, nous ${you('te', 'vous')} rappelons.`,
    voicemail: (you, waits) =>
      `Si personne n’est libre, ${you('tu peux', 'vous pouvez')} ${waits ? 'attendre ou ' : ''}laisser un message.`,
    waitAtMost: (time) => `Si l’attente dépasse ${time}, nous proposons une autre voie.`,
    nobodyThere: (you) =>
      `Si personne n’est là, ${you('tu peux laisser ta', 'vous pouvez laisser votre')} question dans un ticket.`,
    finishWithin: (time) => `Qui arrive avant la fermeture est encore aidé pendant ${time} après celle-ci.`,
    files: (you) => `${you('Tu peux', 'Vous pouvez')} joindre des fichiers.`,
    filesSignedIn: (you, channel) =>
      channel === 'whatsapp'
        ? `${you('Tu peux', 'Vous pouvez')} envoyer des photos et des fichiers dès que nous savons qui ${you('tu es', 'vous êtes')}.`
        : `Joindre des fichiers est possible après connexion.`,
    ask: (fields) => `Nous demandons\u00a0: ${fields}`,
    attach: (fields) => `À joindre si possible\u00a0: ${fields}`,
    login: {
      required: (you) => `${you('Connecte-toi', 'Connectez-vous')} d’abord.`,
      preferred: (you) => `Avec un compte, ${you('connecte-toi', 'connectez-vous')} d’abord, de préférence.`,
    },
    through: (doors) => `Par ${doors}.`,
    search: 'Pendant la saisie de la question, nous cherchons déjà une réponse.',
    monthUsed: (you) =>
      `Une fois le temps d’appel du mois épuisé, l’appel se termine et ${you('ta', 'votre')} question continue dans un ticket.`,
    overrun: (you, time, price) =>
      `Une fois le temps d’appel du mois épuisé, ${you('tu peux', 'vous pouvez')} continuer ${time}${price === null ? '' : `, à ${price}, avec accord préalable`}.`,
    seconds: (n) => `${n} secondes`,
    countsPer: (time) => `Le temps d’appel compte par tranche de ${time}, arrondie vers le haut.`,
  },
  answers: {
    raised:
      'Un sujet donne une priorité plus haute aux clients sous contrat\u00a0; pour les autres, un collaborateur regarde d’abord.',
    raisedFor: (topic, products) =>
      `${topic}\u00a0: cette priorité vaut tout de suite pour les clients avec ${products}\u00a0; pour les autres, un collaborateur regarde d’abord.`,
    target:
      'Ce sont des objectifs, pas des garanties\u00a0: nous faisons au plus vite, et en cas d’affluence cela peut durer plus longtemps.',
    guaranteed: 'Ce sont des délais maximaux\u00a0; c’est souvent plus rapide.',
    clock: (hours) => `Heures ouvrées\u00a0: ${hours}.`,
    onTicket: 'Sur un ticket',
    everythingElse: 'Tout le reste',
    elseNextDay: (answer) => `${answer}, sinon le suivant`,
    noTime: (you) =>
      `Nous n’annonçons pas de délai fixe. Si ${you('ton', 'votre')} contrat en prévoit un, c’est lui qui compte.`,
    noTimeShort: 'sans délai fixe',
    agreed: 'garanti, comme convenu dans le contrat',
  },
  queue: {
    urgency: 'Le plus urgent passe en premier.',
    firstWithin: (tiers) => `À urgence égale, les clients avec ${tiers} passent d’abord.`,
    arrival: 'Les tickets sont traités dans l’ordre d’arrivée.',
    deadline: 'Le ticket dont la réponse est attendue en premier passe en premier.',
    first: (tiers) => `Les clients avec ${tiers} passent toujours d’abord.`,
    followUp: (you) =>
      `Si ${you('tu écris', 'vous écrivez')} à nouveau avant la réponse, ${you('ton', 'votre')} ticket passe à la fin.`,
    duplicates: (you) =>
      `Si ${you('tu poses', 'vous posez')} la même question dans un second ticket, les deux passent à la fin.`,
    fairUse: (you, tickets, days) =>
      `Si ${you('tu envoies', 'vous envoyez')} plus de ${tickets} tickets en ${days} jours, les autres tickets passent d’abord, même envoyés plus tard.`,
    lane: (you, price, isQuoted) =>
      isQuoted
        ? `La priorité est réservée aux clients, et payante. ${you('Tu connais', 'Vous connaissez')} d’abord le prix, et le ticket ne passe devant qu’avec ${you('ton', 'votre')} accord.`
        : `La priorité est réservée aux clients et coûte ${price}, avec ${you('ton', 'votre')} accord.`,
  },
  standby: {
    fee: (percent, atLeast) =>
      `${percent} % du tarif horaire standard${atLeast === null ? '' : `, ${atLeast} au minimum`}`,
    byContract: 'tarif selon le contrat',
    worked: (price, atLeast) =>
      `Le temps de travail, ${atLeast} au minimum, s’ajoute au tarif d’astreinte\u00a0: ${price}.`,
    actWithin: (you, time) =>
      `Si ${you('tu demandes', 'vous demandez')} de l’aide pendant une période convenue, nous intervenons dans les ${time}.`,
    nextEngineer: (time) => `Si personne ne répond, nous appelons l’ingénieur suivant après ${time}.`,
    supervisor: (time) => `Après ${time}, nous appelons aussi un responsable.`,
    overlap: 'Quand deux périodes se recouvrent, la première de la liste compte.',
  },
  work: {
    askFirst: (you) =>
      `${you('Demande-nous', 'Demandez-nous')} d’abord ce que ${you('ta', 'votre')} formule comprend, et ce que coûte le temps en plus.`,
  },
  contract: {
    titleWithoutPin: 'Contrat',
    highest: (you) =>
      `Avec plusieurs contrats, celui du service que ${you('tu nommes', 'vous nommez')} compte, sinon le plus élevé.`,
    ask: () => 'Avec plusieurs contrats, nous demandons de quel service il s’agit.',
    pin: (you, digits) => `${you('Ton', 'Votre')} code PIN a ${digits} chiffres.`,
    supervisors: {
      whisper: 'Un responsable peut écouter un appel téléphonique.',
      'take-over': 'Un responsable peut reprendre un appel téléphonique.',
    },
  },
}
