import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedWait } from '../../server/actions/line/waiting-time.ts'
import { decide } from '../../server/policy/decide.ts'
import type { Way } from '../../server/policy/decision.ts'
import { doorsFor } from '../../server/policy/doors-for.ts'
import { explain } from '../../server/policy/explain.ts'
import { decideFor, deskOf, factsOf, instant, PROVEN, said } from '../support/admission.ts'

const MINUTE = 60_000
const FIVE_LEVELS = readFileSync(join(import.meta.dirname, '../../desks/five-levels.yaml'), 'utf8')
/** Ultimate customers overtake; visitors are answered later than anybody else. */
const desk = deskOf(
  FIVE_LEVELS.replace('ultimate: { label: Ultimate,', 'ultimate: { label: Ultimate, rank: first,').replace(
    /(nobody: .*first-response: )6h/,
    '$118h',
  ),
)
const BUSY = { working: 2, free: 0 }

describe('the place at the door', () => {
  const floor = { ...BUSY, handleTime: 8 * MINUTE }
  const queue = { length: 5, first: 1, expectedWait: expectedWait(floor, 6) }

  it('is behind those who go first, with a wait of one’s own, for whoever overtakes', () => {
    const told = { channel: 'chat', agents: BUSY, queue } as const
    // The wait of the whole line is more than the desk asks of anybody; theirs is not.
    expect(decideFor(desk, { ...told, tier: 'basic' }).code).toBe('wait-too-long')
    expect(decideFor(desk, { ...told, tier: 'ultimate' })).toMatchObject({
      outcome: 'admit',
      route: 'queue',
      position: 2,
      expectedWait: expectedWait(floor, 2),
    })
    expect(said(desk, { ...told, tier: 'ultimate' }, 'nl')).toBe(
      'Je bent nummer 2 in de rij, nog ongeveer 8 minuten.',
    )
  })

  it('is the next one where only others wait: straight to the agent who is free', () => {
    const told = {
      channel: 'phone',
      agents: { working: 1, free: 1 },
      queue: { length: 5, first: 0 },
    } as const
    expect(decideFor(desk, { ...told, tier: 'basic' })).toMatchObject({ route: 'queue', position: 6 })
    expect(decideFor(desk, { ...told, tier: 'ultimate' })).toMatchObject({ route: 'agent', position: null })
  })

  it('tells whoever has to wait too long all the same how long it is for them', () => {
    const long = { length: 9, first: 5, expectedWait: expectedWait(floor, 10) }
    const decision = decideFor(desk, { agents: BUSY, queue: long, tier: 'ultimate' })
    expect(decision.words).toEqual({ expectedWait: expectedWait(floor, 6) })
  })

  it('is as before for somebody who has not shown who they are', () => {
    const decision = decide(desk, factsOf(desk, { agents: BUSY, queue: { length: 2, first: 1 } }))
    expect(decision).toMatchObject({ position: 3 })
  })
})

describe('who came in before closing', () => {
  // Telephone until 16:00, fifteen minutes to finish.
  const at = (time: string, waited: number, channel: 'phone' | 'chat' = 'phone') =>
    ({ channel, tier: 'basic', at: `2026-11-23T${time}`, queue: { waited: waited * MINUTE } }) as const

  it('is served until the time to finish has passed', () => {
    expect(decideFor(desk, at('16:10', 12))).toMatchObject({
      outcome: 'admit',
      finishBy: instant(desk, '2026-11-23T16:15'),
    })
    expect(decideFor(desk, at('16:14', 60)).outcome).toBe('admit')
    expect(decideFor(desk, at('16:15', 60)).code).toBe('closed')
  })

  it('is not who came after closing, nor who has only just come', () => {
    expect(decideFor(desk, at('16:10', 10)).code).toBe('closed')
    expect(decideFor(desk, at('16:10', 0)).code).toBe('closed')
  })

  it('is told so by explain, in the words of the policy', () => {
    const { asked, decision } = explain(desk, factsOf(desk, { ...at('16:10', 12), who: PROVEN.phone }))
    expect(decision.outcome).toBe('admit')
    expect(asked.find(({ rule }) => rule === 'hours')?.why).toContain('came in before')
    expect(asked.at(-1)?.why).toContain('served until today at 16:15')
  })

  it('has not come in at another door by waiting at this one', () => {
    const { alternatives } = decideFor(desk, { ...at('17:10', 90), hands: {} }) as { alternatives?: Way[] }
    const chat = alternatives?.find((way) => way.channel === 'chat')
    expect(chat).toMatchObject({ open: false, opensAt: instant(desk, '2026-11-24T09:00') })
  })
})

describe('how soon a ticket is answered, before it is known who asks', () => {
  const SATURDAY = '2026-11-21T11:00'
  const ticketAt = (ways: readonly Way[]) => ways.find(({ channel }) => channel === 'ticket')?.answer?.time

  it('is the desk’s default for a caller, not the time of a visitor', () => {
    const decision = decide(desk, factsOf(desk, { channel: 'phone', at: SATURDAY, tier: 'ultimate' }))
    expect(decision.outcome === 'refuse' && ticketAt(decision.alternatives)).toEqual({
      kind: 'open-time',
      ms: 6 * 60 * MINUTE,
    })
  })

  it('is a caller’s own time once they have shown who they are', () => {
    const pin = { claim: 'given', proofs: ['pin'] } as const
    const decision = decideFor(desk, { channel: 'phone', at: SATURDAY, tier: 'ultimate', who: pin })
    expect(decision.outcome === 'refuse' && ticketAt(decision.alternatives)).toEqual({
      kind: 'open-time',
      ms: 60 * MINUTE,
    })
  })

  it('is the default for a caller of whom there is nothing but a number, which anybody can show', () => {
    const decision = decideFor(desk, { channel: 'phone', at: SATURDAY, tier: 'ultimate' })
    expect(decision.outcome === 'refuse' && ticketAt(decision.alternatives)).toEqual({
      kind: 'open-time',
      ms: 6 * 60 * MINUTE,
    })
  })

  it('is the visitor’s for a visitor of the website, as the ticket will say', () => {
    const ways = doorsFor(desk, factsOf(desk, { at: SATURDAY }), 'nl')
    expect(ticketAt(ways)).toEqual({ kind: 'open-time', ms: 18 * 60 * MINUTE })
    const form = decide(desk, factsOf(desk, { channel: 'ticket', at: SATURDAY }))
    expect(form.words.answer?.time).toEqual(ticketAt(ways))
  })

  it('is the default for a visitor who has yet to sign in, or to name the contract', () => {
    const closed = deskOf(
      FIVE_LEVELS.replace(/( {2}ticket:\n {4}open: always\n {4}for: )everyone/, '$1customers').replace(
        /(nobody: .*first-response: )6h/,
        '$118h',
      ),
    )
    const six = { kind: 'open-time', ms: 6 * 60 * MINUTE }
    expect(ticketAt(doorsFor(closed, factsOf(closed, {}), 'nl'))).toEqual(six)
    const several = factsOf(desk, { contract: 'several', who: PROVEN.chat })
    expect(ticketAt(doorsFor(desk, several, 'nl'))).toEqual(six)
  })
})
