import { expect, it } from 'vitest'
import { of } from '../../shared/words/fr-of.ts'

it.each([
  ['Or', 'd’Or'],
  ['Étain', 'd’Étain'],
  ['Argent', 'd’Argent'],
  ['Bronze', 'de Bronze'],
  ['Medium', 'de Medium'],
])('%s is %s in French', (name, said) => expect(of(name)).toBe(said))
