import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Io } from '../../server/cli/arguments.ts'
import { check } from '../../server/cli/check.ts'
import { explain } from '../../server/cli/explain.ts'
import { waitingParts } from '../../server/desk/waiting-parts.ts'
import { deskOf } from '../support/admission.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')

async function run(
  command: (args: readonly string[], io: Io) => Promise<number>,
  args: string,
): Promise<{ out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const stdout = { write: (text: string) => out.push(text) }
  const stderr = { write: (text: string) => err.push(text) }
  await command([...args.split(' ').filter(Boolean), '--desks', DESKS], { stdin: empty(), stdout, stderr })
  return { out: out.join(''), err: err.join('') }
}

async function* empty(): AsyncGenerator<string> {}

describe('balie explain', () => {
  it.each([
    [
      'a door that nobody serves is refused, with the reason',
      '--desk premium-line --channel whatsapp --tier premium --proof number --ticket own --at 2026-11-23T10:00 --served ticket',
      'offered  not served: left out of --served\n\nrefuse: not-served\n  "We zijn niet op WhatsApp. ',
    ],
    [
      'what is named with --served is served',
      '--desk premium-line --channel whatsapp --tier premium --proof number --ticket own --at 2026-11-23T10:00 --served whatsapp,ticket',
      'admit: ',
    ],
    [
      'what is not named there is not',
      '--desk five-levels --channel phone --served chat,ticket',
      'not served: left out of --served',
    ],
    [
      'nobody is asked to search where there is nothing to search',
      '--desk self-help --channel ticket --at 2026-11-23T10:00',
      'search: not asked for, there are no articles to search',
    ],
    [
      'and everybody is where there is',
      '--desk self-help --channel ticket --at 2026-11-23T10:00 --served ticket,articles',
      'ask: search-first',
    ],
    ['a mail becomes a ticket', '--desk strict-queue --channel email', 'admit: ticket'],
  ])('%s', async (_sentence, args, expected) => expect((await run(explain, args)).out).toContain(expected))

  it('a door that nobody serves is no way on', async () => {
    const asked = '--desk premium-line --channel phone --at 2026-11-23T10:00 --served phone,ticket --json'
    const { out } = await run(explain, asked)
    const ways: { channel: string }[] = JSON.parse(out).alternatives
    expect(ways.map(({ channel }) => channel)).toEqual(['ticket'])
  })

  it('says which services there are to somebody who names another', async () => {
    const { err } = await run(explain, '--desk five-levels --served chat,fax')
    expect(err).toBe(
      'served: found "chat,fax"; expected chat, whatsapp, phone, ticket, email, articles, several with commas; or none.\n',
    )
  })
})

it('balie check says what no code keeps', async () => {
  const { out } = await run(check, '')
  const [, premium = ''] = out.split('premium-line: Premium Line is in order\n')
  expect(premium).toContain(`
  not kept by any code yet:
    search before ticket: not asked for, there are no articles to search
    standby at whatsapp: nothing rings for a message, people are told to call
    the bill of whatsapp for others and phone for others: agreed to, written down and exported; the bill itself is written by hand
`)
})

it('and what waits with them', () => {
  const desk = deskOf(`
name: Shop
timezone: Europe/Brussels
languages: [en]
hours: { office: Mo-Fr 09:00-17:00, late: Mo-Fr 17:00-22:00 }
tiers: { nobody: {}, basic: { phone: none }, gold: { phone: 1h per month } }
first-response: { by: tier, clock: office, promise: target, default: 8h }
standby: { periods: { evening: { hours: late } } }
doors:
  phone: { served: elsewhere, number: "+32 3 555 01 30", after-hours: standby }
  ticket: { open: office, for: everyone }
`)
  expect(waitingParts(desk)).toEqual([
    'phone: served elsewhere, only +32 3 555 01 30 is shown',
    'standby: not given, no door that has it is served here',
    'phone time of gold: not counted, no telephone is served here',
  ])
})
