import { describe, expect, it } from 'vitest'
import { firstResponse } from '../../server/policy/first-response.ts'
import { placeReason } from '../../server/policy/place-reason.ts'
import { comparePlaces, queueOrder, type Waiting } from '../../server/policy/queue-order.ts'
import { decideFor, exampleDesk, instant, said, type Told } from '../support/admission.ts'

const desk = exampleDesk('strict-queue')

describe('who comes in at Strict Queue', () => {
  it.each<[string, Told, string]>([
    [
      'a customer may make a ticket at night',
      { channel: 'ticket', tier: 'hosting', at: '2026-11-23T03:00' },
      'admit ticket',
    ],
    ['a visitor may too', { channel: 'ticket' }, 'admit ticket'],
    [
      'a ticket without its domain is sent back',
      { channel: 'ticket', tier: 'hosting', done: { fields: [] } },
      'ask fields',
    ],
    ['nobody may call, managed or not', { channel: 'phone', tier: 'managed' }, 'refuse not-offered'],
    ['there is no chat', { tier: 'managed' }, 'refuse not-offered'],
    [
      'mail and FTP programs are explained online',
      { channel: 'ticket', topic: 'mail-client' },
      'refuse topic-not-supported',
    ],
    ['scripts get advice', { channel: 'ticket', tier: 'hosting', topic: 'scripts' }, 'admit ticket'],
    [
      'a service is ended in the portal',
      { channel: 'ticket', tier: 'hosting', topic: 'cancel' },
      'refuse topic-not-supported',
    ],
  ])('%s', (_sentence, told, expected) => {
    const { outcome, code } = decideFor(desk, told)
    expect(`${outcome} ${code}`).toBe(expected)
  })

  it('who calls is told in the words of the desk, politely, and pointed to the ticket', () => {
    expect(said(desk, { channel: 'phone', tier: 'hosting' }, 'nl')).toBe(
      'Telefonische ondersteuning bieden we niet. Op een ticket krijgt u meestal uiterlijk donderdag 26 november om 10:00 antwoord.',
    )
  })
})

describe('how soon Strict Queue answers', () => {
  const due = (kind: string, made: string, tier = 'hosting', agreed = false) =>
    firstResponse(
      desk,
      { tier, kind, priority: null, agreed: agreed ? { kind: 'open-time', ms: 3_600_000 } : null },
      instant(desk, made),
    )

  it.each([
    ['a question within 3 working days', 'question', '2026-11-23T10:00', '2026-11-26T10:00'],
    ['over the weekend', 'question', '2026-11-20T10:00', '2026-11-25T10:00'],
    ['an administrative question within 7 days', 'administrative', '2026-11-23T10:00', '2026-11-30T10:00'],
    ['Liberation Day is no working day', 'question', '2026-05-04T10:00', '2026-05-08T10:00'],
  ])('%s', (_sentence, kind, made, expected) => {
    expect(due(kind, made)).toMatchObject({ due: instant(desk, expected), promise: 'target' })
  })

  it('managed hosting has what its contract agreed, guaranteed', () => {
    const answer = due('question', '2026-11-23T10:00', 'managed', true)
    expect(answer).toMatchObject({
      due: instant(desk, '2026-11-23T11:00'),
      promise: 'guaranteed',
      why: { by: 'agreed' },
    })
  })

  it('a managed contract that agreed nothing has what everybody has', () => {
    expect(due('question', '2026-11-23T10:00', 'managed')).toMatchObject({
      promise: 'target',
      why: { by: 'otherwise' },
    })
  })
})

describe('who is next at Strict Queue', () => {
  const ticket = (tier: string, since: number, more: Partial<Waiting> = {}): Waiting => ({
    tier,
    lane: 'normal',
    since,
    due: null,
    ...more,
  })
  const order = (...waiting: Waiting[]) =>
    waiting
      .map((one, i) => ({ i, place: queueOrder(desk, one) }))
      .sort((a, b) => comparePlaces(a.place, b.place))
      .map(({ i }) => i)

  it('who came first is answered first', () => {
    expect(order(ticket('hosting', 20), ticket('hosting', 10))).toEqual([1, 0])
  })

  it('managed hosting overtakes all', () => {
    expect(order(ticket('hosting', 10), ticket('managed', 30))).toEqual([1, 0])
  })

  it('who writes again before an answer stands at the end', () => {
    expect(order(ticket('hosting', 10, { followUpAt: 40 }), ticket('hosting', 30))).toEqual([1, 0])
  })

  it('a second ticket about the same sends the first to the end', () => {
    expect(order(ticket('hosting', 10, { duplicateAt: 40 }), ticket('hosting', 30))).toEqual([1, 0])
  })

  it('a ticket that is moved keeps its new place when others come later', () => {
    expect(order(ticket('hosting', 10, { followUpAt: 40 }), ticket('hosting', 50))).toEqual([0, 1])
  })

  it('the latest of several reasons counts, and is the one that is shown', () => {
    const place = queueOrder(desk, ticket('hosting', 10, { followUpAt: 40, duplicateAt: 60 }))
    expect(place).toMatchObject({ rank: 2, at: 60, code: 'duplicate' })
    expect(placeReason(desk, place, 'hosting', 'en')).toBe('to the back: second ticket about the same')
  })

  it('the panel says why a managed customer goes first', () => {
    const place = queueOrder(desk, ticket('managed', 10))
    expect(placeReason(desk, place, 'managed', 'nl')).toBe('Managed Hosting gaat altijd voor')
  })
})
