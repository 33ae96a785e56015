import { describe, expect, it } from 'vitest'
import type { AtWork, InLine } from '../../../../server/storage/phone-line.ts'
import {
  agent,
  back,
  chat,
  type Floor,
  MINUTE,
  MOBILE,
  NOW,
  pair,
  place,
  whatsapp,
} from '../../../support/phone-floor.ts'

const [an, bo, cis] = ['an', 'bo', 'cis'].map((name) => agent(name)) as [AtWork, AtWork, AtWork]
const [eva, tom] = [place('eva'), place('tom')]
const both = { atWork: [an, bo] }
const only = (more: Partial<AtWork>): Floor => ({ atWork: [agent('an', more)] })

describe('for whom somebody is rung', () => {
  it.each<[string, InLine[], Floor, string | null]>([
    ['nobody waits', [], both, null],
    ['the first in the desk’s order', [eva, tom], both, 'eva→an'],
    ['the next, when the first is rung for', [place('eva', { is_ringing: true }), tom], both, 'tom→an'],
    [
      'the next, when the first leaves for a call back',
      [place('eva', { leaving: 'callback' }), tom],
      both,
      'tom→an',
    ],
    ['the next, when the first is served no more', [place('eva', { finish_by: NOW }), tom], both, 'tom→an'],
    ['the first, as long as they are served', [place('eva', { finish_by: NOW + 1 }), tom], both, 'eva→an'],
    ['the next, when the first has hung up', [place('eva', { call_id: null }), tom], both, 'tom→an'],
    ['whoever asked to be called back, in their turn', [back('eva'), tom], both, 'eva→an'],
    ['not before the time they were told', [back('eva', { call_at: NOW + 1 }), tom], both, 'tom→an'],
    [
      'not while they still hear that we call back',
      [back('eva', { call_id: 'CA eva' }), tom],
      both,
      'tom→an',
    ],
    [
      'the next, when everybody was just asked for the first',
      [eva, tom],
      { ...both, tried: { eva: { an: 5, bo: 5 } } },
      'tom→an',
    ],
    [
      'the next, while a colleague of the first talks',
      [eva, tom],
      { ...both, room: { eva: 'held' } },
      'tom→an',
    ],
    [
      'the next, when the first has no time left',
      [eva, tom],
      { ...both, room: { eva: 'used-up' } },
      'tom→an',
    ],
    ['whoever is called back without', [back('eva'), tom], { ...both, room: { eva: 'used-up' } }, 'eva→an'],
    ['never a message, which keeps an agent free like a chat', [whatsapp('eva'), tom], both, 'tom→bo'],
  ])('%s', (_why, line, is, expected) => expect(pair(line, is)).toBe(expected))
})

describe('who is rung', () => {
  it.each<[string, Floor, string | null]>([
    ['nobody, when nobody works', { atWork: [] }, null],
    ['nobody, when the only one is on the telephone', only({ on_call: true }), null],
    ['nobody, when the only one still wraps up the call before', only({ wraps_up: true }), null],
    [
      'the other, while one wraps up',
      { atWork: [agent('an', { wraps_up: true }), agent('bo', { chats: 2, last_call: NOW })] },
      'eva→bo',
    ],
    ['nobody, when their telephone rings at another desk', { ...only({}), busy: ['an'] }, null],
    ['nobody, when the only one has as many chats as one can have', only({ chats: 3 }), null],
    ['an agent with chats, as long as there is room', only({ chats: 2 }), 'eva→an'],
    ['the one with fewer chats', { atWork: [agent('an', { chats: 1 }), bo] }, 'eva→bo'],
    [
      'the one whose last call ended longer ago',
      { atWork: [agent('an', { last_call: NOW - MINUTE }), agent('bo', { last_call: NOW - 2 * MINUTE })] },
      'eva→bo',
    ],
    ['the one who has had no call yet', { atWork: [agent('an', { last_call: 1 }), bo] }, 'eva→bo'],
    [
      'whoever was not asked for this caller yet, chats or not',
      { atWork: [an, agent('bo', { chats: 2 })], tried: { eva: { an: 90 } } },
      'eva→bo',
    ],
    ['nobody, within a minute of a no', { ...only({}), tried: { eva: { an: 59 } } }, null],
    ['the same again after a minute', { ...only({}), tried: { eva: { an: 60 } } }, 'eva→an'],
    [
      'of those asked, whoever was asked longest ago',
      { ...both, tried: { eva: { an: 60, bo: 61 } } },
      'eva→bo',
    ],
    ['somebody who said no to another caller', { ...only({}), tried: { tom: { an: 1 } } }, 'eva→an'],
    [
      'nobody twice, where there is no queue',
      { ...only({}), hasQueue: false, tried: { eva: { an: 600 } } },
      null,
    ],
  ])('%s', (_why, is, expected) => expect(pair([eva], is)).toBe(expected))

  it.each<[string, AtWork[], string]>([
    [
      'somebody of the team, before fewer chats',
      [an, agent('bo', { teams: ['hosting'], chats: 2 })],
      'eva→bo',
    ],
    [
      'anybody, when nobody of the team is free',
      [an, agent('bo', { teams: ['hosting'], on_call: true })],
      'eva→an',
    ],
  ])('for a team: %s', (_why, atWork, expected) => {
    expect(pair([place('eva', { team: 'hosting' })], { atWork })).toBe(expected)
  })

  it('is asked again for a call back where there is no queue', () => {
    const is = { ...only({}), hasQueue: false, tried: { eva: { an: 60 } } }
    expect(pair([back('eva')], is)).toBe('eva→an')
  })
})

describe('on standby', () => {
  const wrapping = agent('an', { wraps_up: true })
  const onDuty = [{ agent_id: 'an', phone: MOBILE }]
  const standby = place('eva', { route: 'standby' })
  it.each<[string, Floor, string | null]>([
    ['whoever is on duty is rung, wrapping up or not', { atWork: [wrapping, bo], onDuty }, 'eva→an'],
    ['with nobody on duty, whoever is free', { atWork: [wrapping, bo] }, 'eva→bo'],
    ['with nobody free, whoever wraps up', { atWork: [wrapping] }, 'eva→an'],
    [
      'whoever wraps up, when the others just said no',
      { atWork: [wrapping, bo], tried: { eva: { bo: 5 } } },
      'eva→an',
    ],
    ['nobody who talks', { atWork: [agent('an', { wraps_up: true, on_call: true })] }, null],
  ])('%s', (_why, is, expected) => expect(pair([standby], is)).toBe(expected))
})

describe('chats that wait in front keep agents free', () => {
  const one = (chats: number) => ({ capacity: 1, atWork: [agent('an', { chats })] })
  it.each<[string, InLine[], Floor, string | null]>([
    ['the only one is kept', [chat('c1'), eva], { atWork: [an] }, null],
    ['a chat behind keeps nobody', [eva, chat('c1')], { atWork: [an] }, 'eva→an'],
    ['one is kept, the other is rung', [chat('c1'), eva], both, 'eva→bo'],
    ['several chats fit into one agent', [chat('c1'), chat('c2'), chat('c3'), eva], both, 'eva→bo'],
    [
      'one chat more than fits keeps the second too',
      [chat('c1'), chat('c2'), chat('c3'), chat('c4'), eva],
      both,
      null,
    ],
    [
      'the one with least room is kept',
      [chat('c1'), eva],
      { atWork: [an, agent('bo', { chats: 2 })] },
      'eva→an',
    ],
    [
      'whoever talks is not kept',
      [chat('c1'), eva],
      { atWork: [agent('an', { on_call: true }), bo, cis] },
      'eva→cis',
    ],
    [
      'whoever wraps up is not kept',
      [chat('c1'), eva],
      { atWork: [agent('an', { wraps_up: true }), bo, cis] },
      'eva→cis',
    ],
    ['with nobody free nobody is kept', [chat('c1'), eva], one(1), null],
    ['one agent, one chat', [chat('c1'), eva], one(0), null],
  ])('%s', (_why, line, is, expected) => expect(pair(line, is)).toBe(expected))
})
