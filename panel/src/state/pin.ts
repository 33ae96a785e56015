import type { PinShown, PinState } from '../../../shared/pin.ts'
import { sayWhen } from '../time/say.ts'

type PinTone = 'good' | 'late' | 'danger'

/** How one PIN stands, as a fact and a colour. */
export function sayPin(pin: PinShown, now: number): { say: string; tone: PinTone } {
  switch (pin.state) {
    case 'works':
      return {
        say: pin.expiresAt === null ? 'works' : `works once, until ${sayWhen(pin.expiresAt, now)}`,
        tone: 'good',
      }
    case 'waits':
      return {
        say: pin.retryAt === null ? 'locked for a while' : `locked until ${sayWhen(pin.retryAt, now)}`,
        tone: 'late',
      }
    case 'expired':
      return { say: 'expired', tone: 'late' }
    case 'killed':
      return { say: 'locked for good: make a new one', tone: 'danger' }
  }
}

/** What holds for every PIN of this customer, before one looks at them one by one; null when nothing does. */
export function sayPinTrouble({ closed, paused }: PinState): string | null {
  if (closed)
    return 'Too many wrong PINs within 30 days: none is asked for now. The ticket number still works.'
  if (paused) return 'Too many wrong PINs at this desk lately: none is compared until it is quiet again.'
  return null
}

export const TRY_WORDS: Record<PinState['tries'][number]['result'], string> = {
  right: 'right',
  wrong: 'wrong',
  'not-compared': 'not compared, it was locked',
}

/** Digits in twos, as one reads them out: `48 20 17 93`. */
export function inTwos(digits: string): string {
  return digits.replace(/(\d\d)(?=\d)/g, '$1 ')
}
