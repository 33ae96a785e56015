import { describe, expect, it } from 'vitest'
import type { AtWork, InLine } from '../../../../server/storage/phone-line.ts'
import {
  agent,
  back,
  type Floor,
  MOBILE,
  pair,
  place,
  rung,
  SOFTPHONE,
} from '../../../support/phone-floor.ts'

const [an, bo] = [agent('an'), agent('bo')]
const [eva, tom] = [place('eva'), place('tom')]
const both = { atWork: [an, bo] }
const only = (more: Partial<AtWork>): Floor => ({ atWork: [agent('an', more)] })

describe('where it rings', () => {
  const away = { phone: MOBILE }
  it.each<[string, Partial<AtWork>, string, { rings: string; byKey: boolean }]>([
    ['at the softphone', {}, 'queue', { rings: SOFTPHONE('an'), byKey: false }],
    [
      'at the softphone, though there is a telephone',
      away,
      'queue',
      { rings: SOFTPHONE('an'), byKey: false },
    ],
    [
      'at the telephone of who always wants it there',
      { ...away, always: true },
      'queue',
      { rings: MOBILE, byKey: true },
    ],
    ['at an engineer’s telephone', away, 'engineer', { rings: MOBILE, byKey: true }],
    ['at the softphone of an engineer without one', {}, 'engineer', { rings: SOFTPHONE('an'), byKey: false }],
  ])('%s', (_why, more, route, expected) => {
    expect(rung([place('eva', { route })], only(more)).ring).toMatchObject({ ...expected, isStandby: false })
  })
})

describe('standby', () => {
  const night = place('eva', { route: 'standby' })
  const duty = [
    { agent_id: 'dirk', phone: '+32470000002' },
    { agent_id: 'an', phone: MOBILE },
  ]
  it.each<[string, InLine, Floor, string | null]>([
    ['the first on duty, whoever works', night, { ...both, onDuty: duty }, 'eva→dirk'],
    [
      'the next, when the first is on the telephone',
      night,
      { atWork: [], onDuty: duty, busy: ['dirk'] },
      'eva→an',
    ],
    [
      'the next, when the first did not answer',
      night,
      { atWork: [], onDuty: duty, tried: { eva: { dirk: 30 } } },
      'eva→an',
    ],
    [
      'nobody twice while the caller listens',
      night,
      { atWork: [], onDuty: duty, tried: { eva: { dirk: 600, an: 500 } } },
      null,
    ],
    [
      'for a call back nobody within two minutes',
      back('eva', { route: 'standby' }),
      { atWork: [], onDuty: duty, tried: { eva: { dirk: 119, an: 100 } } },
      null,
    ],
    [
      'for a call back again after two, who was asked longest ago',
      back('eva', { route: 'standby' }),
      { atWork: [], onDuty: duty, tried: { eva: { dirk: 121, an: 130 } } },
      'eva→an',
    ],
    ['whoever works, when nobody is on duty', night, both, 'eva→an'],
    ['nobody, when nobody is on duty or works', night, { atWork: [] }, null],
  ])('%s', (_why, who, is, expected) => expect(pair([who], is)).toBe(expected))

  it('rings at the telephone, and a key accepts', () => {
    const { ring } = rung([night], { atWork: [], onDuty: duty })
    expect(ring).toMatchObject({ rings: '+32470000002', byKey: true, isStandby: true })
  })

  it('is standby also when somebody at work takes it', () => {
    expect(rung([night], both).ring).toMatchObject({ agent: 'an', isStandby: true })
  })
})

describe('whoever listens and for whom nobody is left is called back', () => {
  const asked = { ...only({}), tried: { eva: { an: 600 } } }
  it.each<[string, InLine, Floor, string[]]>([
    ['without a queue, when everybody was asked', eva, { ...asked, hasQueue: false }, ['eva']],
    ['without a queue, when nobody works', eva, { atWork: [], hasQueue: false }, ['eva']],
    ['not where one waits: somebody may be free later', eva, { atWork: [] }, []],
    [
      'on standby, when all on duty were asked',
      place('eva', { route: 'standby' }),
      { atWork: [], onDuty: [{ agent_id: 'an', phone: MOBILE }], tried: { eva: { an: 30 } } },
      ['eva'],
    ],
    ['not a call back: it is due again later', back('eva'), { atWork: [], hasQueue: false }, []],
    ['not who is rung for', place('eva', { is_ringing: true }), { atWork: [], hasQueue: false }, []],
    [
      'not who is on the way out already',
      place('eva', { leaving: 'nobody-left' }),
      { atWork: [], hasQueue: false },
      [],
    ],
  ])('%s', (_why, who, is, expected) => {
    const { ring, exhausted } = rung([who], is)
    expect([ring, exhausted.map((one) => one.conversation_id)]).toEqual([null, expected])
  })

  it('those in front of whoever is rung for, and nobody behind', () => {
    const is: Floor = { ...only({}), hasQueue: false, tried: { eva: { an: 5 }, zoe: { an: 5 } } }
    const { ring, exhausted } = rung([eva, tom, place('zoe')], is)
    expect([ring?.place, exhausted]).toEqual([tom, [eva]])
  })
})
