import { NotDialled, type Telephone } from '../../server/actions/telephone.ts'
import { type Ringing, sidOf } from './leg-actions.ts'

/** What the network does at a moment of a world of legs. */
export interface Network {
  rings(): Ringing
  /** What a look at a call shows. */
  known(): 'over' | 'running' | 'unknown'
  hungUp: Set<string>
  /** Somebody picks up before the provider's answer is here. */
  pickUp(leg: string): Promise<unknown>
}

/** The provider's id of the customer's leg where we call. */
export function customersOf(leg: string): string {
  return `${sidOf(leg).slice(0, -1)}c`
}

/** The provider as far as calls go out. */
export function networkOf(
  { rings, known, hungUp, pickUp }: Network,
  clock: () => number,
): Pick<Telephone, 'ring' | 'hangUp' | 'look' | 'bringIn' | 'redirect'> {
  return {
    ring: async ({ leg }) => {
      if (rings() === 'refused') throw new NotDialled('refused with 400')
      if (rings() === 'lost') await pickUp(leg)
      if (rings() !== 'rings') throw new Error('no answer')
      return sidOf(leg)
    },
    bringIn: async ({ leg }) => {
      if (rings() === 'refused') throw new NotDialled('refused with 400')
      return customersOf(leg)
    },
    redirect: async () => (known() === 'over' ? 'over' : 'done'),
    hangUp: async (call) => void hungUp.add(call),
    look: async () => {
      if (known() === 'unknown') return null
      const isOver = known() === 'over'
      const endedAt = isOver ? clock() - 1000 : null
      return { isOver, outcome: isOver ? 'completed' : null, endedAt, seconds: isOver ? 60 : null }
    },
  }
}
