import { doors } from '../../../../shared/words/fr.ts'
import { of } from '../../../../shared/words/fr-of.ts'
import { HOUR } from '../../time/calendar.ts'
import { given, isAnswered, type Phrase, type Phrasebook, type Spoken } from '../phrasebook.ts'
import { frInLine } from './fr-in-line.ts'
import { answered, frInTicket } from './fr-in-ticket.ts'
import { agreed, frMonth, quoted } from './fr-month.ts'
import { frOnKeys } from './fr-on-keys.ts'

const votre: Phrase = (s) => s.you('ton', 'votre')
const until: Phrase = (s) => given(s.until, (time) => ` jusqu'à ${time}`)
const opens = (s: Spoken, known: (when: string) => string, unknown: string) =>
  s.opens === null ? unknown : known(s.opens)
const minutesLeft: Phrase = (s) =>
  s.nearlyUsed
    ? ` ${s.you('Ton', 'Votre')} temps d'appel de ce mois est presque épuisé.`
    : given(s.left, (left) => ` Il ${s.you('te', 'vous')} reste ${left} de temps d'appel ce mois-ci.`)

const NOT_HERE = {
  chat: "Nous n'avons pas de chat.",
  phone: "Nous n'avons pas de ligne téléphonique.",
  whatsapp: 'Nous ne sommes pas sur WhatsApp.',
  ticket: "Nous n'avons pas de formulaire.",
  email: 'Nous ne prenons pas de questions par e-mail.',
}
const HERE = {
  chat: 'Le chat',
  phone: "L'aide par téléphone",
  whatsapp: "L'aide par WhatsApp",
  ticket: 'Le formulaire de ticket',
  email: "L'aide par e-mail",
}
const FOR = {
  chat: 'réservé aux',
  phone: 'réservée aux',
  whatsapp: 'réservée aux',
  ticket: 'réservé aux',
  email: 'réservée aux',
}

/** Others answer there: only where, never when or for whom. */
const elsewhere: Phrase = (s) => {
  if (s.channel === 'phone') return `${s.you('Appelle', 'Appelez')} le ${s.address}.`
  const write = s.you('Écris-nous', 'Écrivez-nous')
  return `${write} ${s.channel === 'whatsapp' ? 'sur WhatsApp au' : 'à'} ${s.address}.`
}

/** French; `tu` where the desk says `je`, `vous` where it says `u`. */
export const fr: Phrasebook = {
  clock: {
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
    weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
    today: "aujourd'hui",
    tomorrow: 'demain',
    dayAt: (day, time) => `${day} à ${time}`,
    date: (weekday, day, month, year) =>
      `${weekday} ${day === 1 ? '1er' : day} ${month}${year === null ? '' : ` ${year}`}`,
    time: (hour, minute) => `${hour} h${minute === 0 ? '' : ` ${String(minute).padStart(2, '0')}`}`,
    hours: (n) => (n === 1 ? '1 heure' : `${n} heures`),
    minutes: (n) => (n === 1 ? '1 minute' : `${n} minutes`),
    about: (duration) => `environ ${duration}`,
  },
  and: 'et',
  byQuote: 'sur devis',
  usualRate: 'notre tarif habituel',
  amount: (euros, per, withVat) =>
    `${euros} € ${{ hour: "de l'heure", contact: 'par contact', ticket: 'par ticket' }[per]}${withVat ? '' : ' hors TVA'}`,
  decimal: ',',
  answered: (time, words) => {
    switch (time.kind) {
      case 'open-time':
        return time.ms === HOUR
          ? `dans l'heure ouvrable`
          : time.ms % HOUR === 0
            ? `dans les ${time.ms / HOUR} heures ouvrables`
            : `dans les ${words} ouvrables`
      case 'working-days':
        return time.days === 1 ? 'sous un jour ouvrable' : `sous ${time.days} jours ouvrables`
      case 'calendar-days':
        return time.days === 1 ? 'sous un jour' : `sous ${time.days} jours`
      case 'cut-off':
        return `le même jour ouvrable si elle arrive avant ${words}`
      case 'none':
        return null
    }
  },
  standbyCost: (percent, atLeast, worked) =>
    `L'astreinte coûte ${percent} % du tarif horaire${given(atLeast, (time) => `, pour ${time} au minimum`)}\u00a0; le temps de travail${given(worked, (time) => `, ${time} au minimum,`)} s'y ajoute.`,
  admit: {
    agent: (s) =>
      s.channel === 'phone'
        ? `Nous ${s.you('te', 'vous')} mettons en relation.${minutesLeft(s)}`
        : s.channel === 'whatsapp'
          ? `Nous avons bien reçu ${s.you('ton', 'votre')} message. Quelqu'un est là pour ${s.you('te', 'vous')} répondre.`
          : `Bienvenue. ${s.you('Pose ta', 'Posez votre')} question, quelqu'un est là.`,
    engineer: (s) => `Nous ${s.you('te', 'vous')} mettons en relation avec un technicien.${minutesLeft(s)}`,
    queue: frInLine.queue,
    callback: frInLine.callback,
    voicemail: (s) =>
      `${s.you('Laisse ta', 'Laissez votre')} question après le signal. Nous en ferons un ticket.`,
    standby: (s) =>
      s.channel === 'phone'
        ? `${s.you('Ton', 'Votre')} contrat d'astreinte s'applique maintenant\u00a0: nous ${s.you('te', 'vous')} mettons en relation${given(s.standbyCost, () => ', au tarif convenu,')} avec le technicien d'astreinte${given(s.actWithin, (time) => `, qui intervient dans les ${time}`)}.`
        : `Nous sommes fermés, mais ${votre(s)} contrat d'astreinte s'applique maintenant. ${s.you('Ton', 'Votre')} message est là pour la personne d'astreinte.${given(s.standbyCost, (cost) => ` ${cost}`)}`,
    ticket: (s) =>
      isAnswered(s)
        ? `${s.you('Pose ta', 'Posez votre')} question. ${s.you('Tu auras', 'Vous aurez')} ${answered(s)}.`
        : `${s.you('Pose ta', 'Posez votre')} question. Nous répondons dès que possible.`,
  },
  ask: {
    'standby-only': (s) =>
      `${s.closed} ${s.you("Si tu as un contrat d'astreinte, dis-le ici", "Si vous avez un contrat d'astreinte, dites-le ici")}.`,
    'search-first': (s) =>
      `${s.you("Écris d'abord ta", "Écrivez d'abord votre")} question. Souvent, la réponse est déjà là.`,
    'sign-in': (s) =>
      `${s.you("Connecte-toi d'abord", "Connectez-vous d'abord")}\u00a0: nous saurons qui ${s.you('tu es', 'vous êtes')}.`,
    'sign-in-preferred': (s) =>
      `${s.you('Tu as un compte\u00a0? Connecte-toi', 'Vous avez un compte\u00a0? Connectez-vous')} d'abord, tout ira plus vite.`,
    'number-or-ticket': (s) => `Quel est ${votre(s)} numéro de ticket ou de client\u00a0?`,
    'number-misread': (s) =>
      `Dans ce numéro, un chiffre manque ou a changé de place. ${s.you('Essaie', 'Essayez')} encore une fois.`,
    pin: (s) => `Quel est ${votre(s)} code PIN à ${s.digits} chiffres\u00a0?`,
    'not-recognised': (s) =>
      `Nous ne connaissons pas cette combinaison de numéro et de code PIN. ${s.you('Redonne-nous', 'Redonnez-nous')} ${votre(s)} numéro de ticket ou de client.`,
    'bind-number': (s) =>
      `Nous ne savons pas encore qui ${s.you('tu es', 'vous êtes')}. ${s.you('Envoie', 'Envoyez')} ici le code WhatsApp de l'espace client, ou celui qu'un collaborateur ${s.you("t'a", 'vous a')} donné.`,
    'registered-address': (s) =>
      `Nous ne connaissons pas cette adresse. ${s.you("Écris depuis l'adresse que tu nous as donnée, ou connecte-toi et crée un ticket", "Écrivez depuis l'adresse que vous nous avez donnée, ou connectez-vous et créez un ticket")}.`,
    'which-contract': () => "De quel service s'agit-il\u00a0?",
    'ticket-number': (s) =>
      `De quel ticket s'agit-il\u00a0? ${s.you('Donne', 'Donnez')} son numéro. Pas encore de ticket\u00a0? ${s.you("Crées-en un d'abord", "Créez-en un d'abord")}.`,
    'ticket-misread': (s) =>
      `Dans ce numéro de ticket, un chiffre manque ou a changé de place. ${s.you('Essaie', 'Essayez')} encore une fois.`,
    'ticket-not-recognised': (s) =>
      `Nous ne trouvons pas ce ticket. Son numéro est dans la confirmation de ${s.you('ton', 'votre')} ticket\u00a0; ${s.you('vérifie-le', 'vérifiez-le')}.`,
    'ticket-closed': (s) =>
      `Ce ticket est clos. ${s.you('Indique un ticket ouvert, ou crées-en un', 'Indiquez un ticket ouvert, ou créez-en un')} nouveau.`,
    'priority-for-customers': (s) =>
      `La priorité est réservée aux clients connectés qui ont un contrat. Sans priorité, nous prenons bien ${votre(s)} ticket.`,
    fields: (s) => `Il manque encore\u00a0: ${s.fields}.`,
  },
  onKeys: frOnKeys,
  intoTicket: frInTicket.message,
  withoutTicket: frInTicket.pin,
  offer: {
    'in-the-ticket': frInTicket.waits,
    'another-door': (s) =>
      `Pour «\u00a0${s.topic}\u00a0», ce n'est pas la bonne voie.${given(s.say, (say) => ` ${say}`)}`,
    'at-a-price': (s) =>
      `Ce n'est pas compris dans ${votre(s)} contrat, mais c'est possible contre paiement\u00a0: ${s.isQuoted ? quoted(s) : s.price}. ${agreed(s)}`,
    'priority-price': (s) =>
      `Passer en priorité a un prix\u00a0: ${s.isQuoted ? `${quoted(s)}, et ${s.you("tant que tu ne l'as pas accepté, ton", "tant que vous ne l'avez pas accepté, votre")} ticket garde sa place habituelle` : s.price}. ${agreed(s)}${given(s.say, (say) => ` ${say}`)}`,
    'line-full': () => 'Trop de personnes attendent déjà.',
    'nobody-there': frInLine.nobodyThere,
    'wait-too-long': (s) =>
      `Il y a beaucoup de monde${given(s.wait, (wait) => `\u00a0: l'attente est d'${wait}`)}.`,
    'colleague-talks': frMonth['colleague-offer'],
  },
  refuse: {
    'not-offered': (s) => s.say ?? NOT_HERE[s.channel],
    'not-served': (s) => NOT_HERE[s.channel],
    elsewhere: (s) => `${elsewhere(s)}${given(s.say, (say) => ` ${say}`)}`,
    'topic-not-supported': (s) => s.say ?? `Nous ne pouvons pas aider pour «\u00a0${s.topic}\u00a0».`,
    'closed-by-hand': (s) => `${given(s.say, (say) => `${say} `)}${s.closed}`,
    closed: (s) => `${s.closed}${given(s.say, (say) => ` ${say}`)}`,
    'too-many-attempts': (s) =>
      `De cette façon, nous n'arrivons pas à savoir qui ${s.you('tu es', 'vous êtes')}.`,
    'pins-closed': (s) =>
      `Trop de codes PIN erronés ont été saisis\u00a0: nous n’en vérifions plus pour le moment. ${s.you('Réessaie', 'Veuillez réessayer')} plus tard.`,
    'unknown-number': (s) =>
      `Nous ne connaissons pas ce numéro. ${s.channel === 'phone' ? s.you('Appelle', 'Appelez') : s.you('Écris', 'Écrivez')} depuis le numéro que ${s.you('tu nous as donné', 'vous nous avez donné')}.`,
    'no-contract': (s) =>
      `${HERE[s.channel]} est ${FOR[s.channel]} clients${given(s.tiers, (tiers) => ` ${tiers}`)}.`,
    'not-in-tier': (s) =>
      `${HERE[s.channel]} n'est pas dans ${s.you('ta', 'votre')} formule${given(s.tiers, (tiers) => `, mais bien dans ${tiers}`)}.`,
    'closed-no-standby': (s) => `${s.closed} Aucune astreinte n'est prévue à cette heure.`,
    'allowance-used': (s) =>
      `${s.you('Ton', 'Votre')} temps d'appel de ce mois${given(s.left, (left) => `, ${left},`)} est épuisé.${given(s.opens, (when) => ` ${s.you('Tu peux', 'Vous pouvez')} rappeler ${when}.`)}`,
    'ticket-first': (s) =>
      `${s.you("Crée d'abord", "Créez d'abord")} un ticket. Avec son numéro, nous aidons tout de suite.`,
  },
  month: frMonth,
  opensAgain: {
    chat: (s) => opens(s, (when) => `Le chat ouvre ${when}.`, "Le chat est fermé pour l'instant."),
    phone: (s) =>
      opens(
        s,
        (when) => `Nous répondons de nouveau au téléphone ${when}.`,
        "Nous ne répondons pas au téléphone pour l'instant.",
      ),
    whatsapp: (s) =>
      opens(s, (when) => `Nous sommes de retour sur WhatsApp ${when}.`, "WhatsApp est fermé pour l'instant."),
    ticket: (s) =>
      opens(s, (when) => `Le formulaire de ticket ouvre ${when}.`, "Le formulaire est fermé pour l'instant."),
    email: (s) =>
      opens(s, (when) => `Nous lisons de nouveau les e-mails ${when}.`, "Pas d'e-mails pour l'instant."),
  },
  anotherQuestion: 'Une autre question\u00a0?',
  way: {
    chat: (s) => `Le chat est ouvert${until(s)}.`,
    phone: (s) => `${s.you('Tu peux', 'Vous pouvez')} appeler maintenant${until(s)}.`,
    whatsapp: (s) => `Nous sommes sur WhatsApp${until(s)}.`,
    ticket: (s) =>
      isAnswered(s)
        ? `Avec un ticket, ${s.you('tu auras', 'vous aurez')} ${answered(s)}.`
        : `${s.you('Laisse ta', 'Laissez votre')} question dans un ticket.`,
    email: (s) =>
      isAnswered(s)
        ? `Par e-mail, ${s.you('tu auras', 'vous aurez')} ${answered(s)}.`
        : "L'e-mail est possible aussi.",
  },
  hint: {
    open: () => 'ouvert maintenant',
    'open-until': (s) => `ouvert jusqu'à ${s.until}`,
    opens: (s) => `ouvre ${s.opens}`,
    closed: () => 'fermé',
    left: (s) => `encore ${s.left}`,
    'answer-by': (s) =>
      `réponse ${s.answerIsAim ? 'en général ' : ''}au plus tard ${given(s.until, (by) => (/^\d/.test(by) ? `à ${by}` : by))}`,
    answer: (s) => `réponse ${s.answerIsAim ? 'en général ' : ''}${s.answer}`,
    'answer-by-topic': () => 'délai de réponse selon le sujet',
    price: (s) => s.price,
    'from-tier': (s) => `à partir ${of(s.tier)}`,
    'for-customers': () => 'pour les clients',
    'sign-in': () => 'après connexion',
    pin: () => 'avec code PIN',
    standby: () => 'avec astreinte seulement',
    'used-up': () => 'minutes du mois épuisées',
    'not-supported': () => 'pas pour ce sujet',
    'another-door': () => 'pas par cette voie',
    elsewhere: (s) => s.address,
    'nobody-there': () => 'personne pour le moment',
  },
  place: {
    'tier-first': (s) => `${s.tier} passe toujours devant`,
    'priority-lane': () => 'priorité payée',
    'follow-up': () => 'en fin de file\u00a0: a réécrit avant la réponse',
    duplicate: () => 'en fin de file\u00a0: second ticket sur le même sujet',
    'fair-use': () => 'après les autres\u00a0: usage excessif',
    deadline: () => 'par échéance',
    arrival: () => "par ordre d'arrivée",
  },
  door: doors,
}
