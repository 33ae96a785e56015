import { describe, expect, it } from 'vitest'
import { decide } from '../../server/policy/decide.ts'
import { explain } from '../../server/policy/explain.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { sentence } from '../../server/policy/sentence.ts'
import { exampleDesk, factsOf, PROVEN, type Told } from '../support/admission.ts'

const desk = exampleDesk('five-levels')
const calls = (told: Told = {}, policy: Policy = desk) =>
  factsOf(policy, { channel: 'phone', tier: 'basic', who: PROVEN.phone, ...told })
const goingTo = (goesTo: Policy['doors']['phone']['goesTo'], more: Partial<Policy> = {}): Policy => ({
  ...desk,
  ...more,
  doors: { ...desk.doors, phone: { ...desk.doors.phone, goesTo } },
})

describe('a colleague is talking', () => {
  it('and something of the month is free: whoever calls is put through', () => {
    expect(decide(desk, calls({ usedMinutes: 40, heldMinutes: 19 }))).toMatchObject({
      code: 'agent',
      secondsLeft: 20 * 60,
    })
  })

  it('with all that is left: whoever calls waits in the line, and is never told that it is used', () => {
    const facts = calls({ usedMinutes: 57, heldMinutes: 3 })
    const decision = decide(desk, facts)
    expect(decision).toMatchObject({ outcome: 'admit', code: 'queue', position: 1, secondsLeft: 180 })
    expect(sentence(desk, decision, 'nl', facts.now)).toBe(
      'Een collega van je is nu met ons in gesprek. Zodra dat gesprek klaar is, ben je aan de beurt.',
    )
    const { asked } = explain(desk, facts)
    expect(asked.find(({ rule }) => rule === 'allowance')!.why).toBe(
      '57 minutes of 1 hour this month used, 3 minutes held by calls that run: nothing is free until they are over',
    )
  })

  it('and others wait too: both are said', () => {
    const facts = calls({ usedMinutes: 57, heldMinutes: 3, queue: { length: 2 } })
    expect(sentence(desk, decide(desk, facts), 'en', facts.now)).toBe(
      'A colleague of yours is talking with us right now. As soon as they have finished, it is your turn. You are number 3 in line.',
    )
  })

  it('and the month is used all the same: that is said', () => {
    expect(decide(desk, calls({ usedMinutes: 60, heldMinutes: 0 }))).toMatchObject({ code: 'allowance-used' })
  })

  it('where nobody waits in a line they are called back, and elsewhere offered another way', () => {
    const back = goingTo(['agent', 'callback'])
    const facts = calls({ usedMinutes: 57, heldMinutes: 3 })
    expect(decide(back, facts)).toMatchObject({ outcome: 'admit', code: 'callback' })
    expect(sentence(back, decide(back, facts), 'nl', facts.now)).toBe(
      'Een collega van je is nu met ons in gesprek. We bellen je terug zodra dat gesprek klaar is.',
    )
    const none = goingTo(['agent'])
    expect(decide(none, facts)).toMatchObject({ outcome: 'offer', code: 'colleague-talks' })
    expect(sentence(none, decide(none, facts), 'nl', facts.now)).toMatch(
      /^Een collega van je is nu met ons in gesprek. Daarna kun je ons weer bereiken. /,
    )
  })

  it('what is billed by itself, or not counted, waits for no colleague', () => {
    expect(decide(desk, calls({ tier: 'ultimate', heldMinutes: 600 }))).toMatchObject({ code: 'agent' })
  })

  it.each([
    [
      'nl',
      'u',
      'Een collega van u is nu met ons in gesprek. Zodra dat gesprek klaar is, bent u aan de beurt.',
      'Een collega van u is nu met ons in gesprek. We bellen u terug zodra dat gesprek klaar is.',
    ],
    [
      'en',
      'u',
      'A colleague of yours is talking with us right now. As soon as they have finished, it is your turn.',
      'A colleague of yours is talking with us right now. We will call you back as soon as they have finished.',
    ],
    [
      'fr',
      'je',
      'Un de tes collègues est en ligne avec nous en ce moment. Dès la fin de cette conversation, ce sera ton tour.',
      'Un de tes collègues est en ligne avec nous en ce moment. Nous te rappelons dès la fin de cette conversation.',
    ],
    [
      'fr',
      'u',
      'Un de vos collègues est en ligne avec nous en ce moment. Dès la fin de cette conversation, ce sera votre tour.',
      'Un de vos collègues est en ligne avec nous en ce moment. Nous vous rappelons dès la fin de cette conversation.',
    ],
    [
      'de',
      'je',
      'Jemand aus deinem Haus spricht gerade mit uns. Sobald das Gespräch beendet ist, bist du an der Reihe.',
      'Jemand aus deinem Haus spricht gerade mit uns. Wir rufen dich zurück, sobald das Gespräch beendet ist.',
    ],
    [
      'de',
      'u',
      'Jemand aus Ihrem Haus spricht gerade mit uns. Sobald das Gespräch beendet ist, sind Sie an der Reihe.',
      'Jemand aus Ihrem Haus spricht gerade mit uns. Wir rufen Sie zurück, sobald das Gespräch beendet ist.',
    ],
  ] as const)('is said in %s, with the address of %s', (language, address, inLine, calledBack) => {
    const facts = calls({ usedMinutes: 57, heldMinutes: 3 })
    const said = (policy: Policy) => sentence(policy, decide(policy, facts), language, facts.now)
    expect(said(goingTo(['queue'], { address }))).toBe(inLine)
    expect(said(goingTo(['callback'], { address }))).toBe(calledBack)
  })
})
