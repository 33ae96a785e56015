import { describe, expect, it } from 'vitest'
import { colleagueIn, inTalk, isAlone, notCome, whoHasCall } from '../../panel/src/state/talk.ts'
import type { TalkNews, TalkPerson } from '../../shared/calls.ts'

const person = (
  name: string,
  role: TalkPerson['role'],
  isIn = true,
  agent: string | null = name,
): TalkPerson => ({
  leg: `leg of ${name}`,
  agent,
  name,
  role,
  isIn,
})
const talk = (...people: TalkPerson[]): TalkNews => ({ desk: 'd', conversation: 'c', people })
const SANNE = person('Sanne', 'agent')
const JORIS = person('Joris', 'consult')
const BUILDER = person('+31101234567', 'outside', true, null)
const ELS = person('Els', 'whisper')

/** As Sanne sees it, one line each. */
const seen = (me: string, isHeld: boolean, ...people: TalkPerson[]) =>
  inTalk(talk(...people), me, isHeld).map(({ name, hears }) => `${name}: ${hears}`)

describe('who is in the talk, and what each hears', () => {
  it.each<[string, string[], string[]]>([
    ['agent and caller: nobody need say so', seen('Sanne', false, SANNE), []],
    [
      'a colleague is rung',
      seen('Sanne', true, SANNE, person('Joris', 'consult', false)),
      ['Caller: on hold, hears nobody', 'Joris: is being rung'],
    ],
    [
      'a colleague is in, the caller on hold',
      seen('Sanne', true, SANNE, JORIS),
      ['Caller: on hold, hears nobody', 'Joris: hears you'],
    ],
    [
      'all three talk',
      seen('Sanne', false, SANNE, JORIS),
      ['Caller: hears you and Joris', 'Joris: hears you and the caller'],
    ],
    [
      'the same to the colleague',
      seen('Joris', false, SANNE, JORIS),
      ['Caller: hears you and Sanne', 'Sanne: hears you and the caller'],
    ],
    [
      'somebody outside',
      seen('Sanne', false, SANNE, BUILDER),
      ['Caller: hears you and +31101234567', '+31101234567: hears you and the caller'],
    ],
    [
      'a supervisor whispers',
      seen('Sanne', false, SANNE, ELS),
      ['Caller: hears you', 'Els: whispers, only you hear them'],
    ],
    [
      'the same to the supervisor: the caller does not hear them',
      seen('Els', false, SANNE, ELS),
      ['Caller: hears Sanne', 'Sanne: hears you and the caller'],
    ],
    [
      'and to a colleague who was asked in, who does not hear them either',
      seen('Joris', false, SANNE, JORIS, ELS),
      [
        'Caller: hears you and Sanne',
        'Sanne: hears you, Els and the caller',
        'Els: whispers, only Sanne hears them',
      ],
    ],
    [
      'a supervisor is about to take over',
      seen('Sanne', false, SANNE, person('Els', 'take-over', false)),
      ['Caller: hears you', 'Els: takes the call over, is being rung'],
    ],
  ])('%s', (_what, lines, expected) => expect(lines).toEqual(expected))

  it('whoever rings, and whoever is none of ours, can be let go', () => {
    const all = inTalk(talk(SANNE, person('Joris', 'consult', false), BUILDER, ELS), 'Sanne', false)
    expect(all.filter(({ letGo }) => letGo !== null).map(({ name }) => name)).toEqual([
      'Joris',
      '+31101234567',
    ])
  })

  it('the caller goes to the colleague who is in, to nobody who rings, whispers or is outside', () => {
    expect(colleagueIn(talk(SANNE, JORIS), 'Sanne')?.name).toBe('Joris')
    for (const one of [person('Joris', 'consult', false), BUILDER, ELS]) {
      expect(colleagueIn(talk(SANNE, one), 'Sanne')).toBeNull()
    }
    expect(isAlone(talk(SANNE, ELS), 'Sanne')).toBe(true)
    expect(isAlone(talk(SANNE, BUILDER), 'Sanne')).toBe(false)
    expect(whoHasCall(talk(JORIS, SANNE))).toBe('Sanne')
  })

  it('says who did not come, and not of whoever came and left', () => {
    expect(notCome(talk(SANNE, person('Joris', 'consult', false)), talk(SANNE))).toEqual(['Joris'])
    expect(notCome(talk(SANNE, JORIS), talk(SANNE))).toEqual([])
    expect(notCome(talk(SANNE, person('Els', 'take-over', false)), talk(SANNE))).toEqual([])
  })
})
