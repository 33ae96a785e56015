import type { PinWords } from '../words.ts'

/** French; what is said about the PIN. */
export function pin(): PinWords {
  return {
    title: 'Code PIN pour le téléphone',
    why: 'Avec votre numéro de ticket et ce code, nous vous reconnaissons au téléphone, même depuis un autre numéro ou un numéro masqué.',
    none: 'Vous n’avez pas encore de code PIN.',
    works: (since) => `Vous avez un code PIN, créé ${since}.`,
    waits: (until) =>
      `Le code est bloqué pour un moment après trop d’essais erronés. Il fonctionnera de nouveau à partir de ${until}.`,
    killed: 'Le code ne fonctionne plus après trop d’essais erronés. Créez-en un nouveau.',
    closed: 'Il y a eu trop d’essais erronés\u00a0: pour le moment, nous ne demandons plus de code.',
    make: 'Créer un code PIN',
    another: 'Créer un nouveau code PIN',
    ends: 'Dès qu’un nouveau est créé, l’ancien cesse de fonctionner.',
    made: 'Notez-le maintenant\u00a0: nous ne le montrons qu’une fois et ne pouvons pas le retrouver ensuite.',
    copy: 'Copier le code',
    done: 'Je l’ai noté',
    lost: 'Cela ne fonctionne pas pour l’instant. Réessayez dans un moment.',
  }
}
