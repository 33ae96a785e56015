import { describe, expect, it } from 'vitest'
import { addressOf, type Route, readRoute } from '../../panel/src/route.ts'

const read = (address: string) => readRoute(new URL(address, 'https://desk.example'))

describe('the address of a place', () => {
  it.each<[string, Route]>([
    ['/panel/', { page: 'home' }],
    ['/panel/setup#secret', { page: 'setup', code: 'secret' }],
    ['/panel/join#secret', { page: 'join', code: 'secret' }],
    ['/panel/five-levels/inbox', { page: 'inbox', desk: 'five-levels', conversation: null, card: false }],
    ['/panel/five-levels/inbox/c1', { page: 'inbox', desk: 'five-levels', conversation: 'c1', card: false }],
    [
      '/panel/five-levels/inbox/c1/customer',
      { page: 'inbox', desk: 'five-levels', conversation: 'c1', card: true },
    ],
    ['/panel/five-levels/tickets', { page: 'tickets', desk: 'five-levels', list: 'open', find: '' }],
    [
      '/panel/five-levels/tickets?list=mine&find=mail',
      { page: 'tickets', desk: 'five-levels', list: 'mine', find: 'mail' },
    ],
    ['/panel/five-levels/tickets/1000015', { page: 'ticket', desk: 'five-levels', number: 1000015 }],
    ['/panel/five-levels/tickets/new', { page: 'new-ticket', desk: 'five-levels' }],
    ['/panel/five-levels/supervise', { page: 'supervise', desk: 'five-levels' }],
    ['/panel/five-levels/what-if', { page: 'what-if', desk: 'five-levels' }],
    ['/panel/five-levels/calls', { page: 'calls', desk: 'five-levels' }],
    ['/panel/five-levels/standby', { page: 'standby', desk: 'five-levels' }],
    ['/panel/five-levels/outages', { page: 'outages', desk: 'five-levels' }],
    ['/panel/five-levels/agents', { page: 'agents', desk: 'five-levels' }],
  ])('%s leads there and back', (address, route) => {
    expect(read(address)).toEqual(route)
    expect(addressOf(route)).toBe(address)
  })

  it.each([
    ['a page that does not exist', '/panel/five-levels/nothing'],
    ['a ticket number that is none', '/panel/five-levels/tickets/12'],
  ])('%s is nowhere', (_sentence, address) => {
    expect(read(address)).toEqual({ page: 'nowhere' })
  })

  it('a list that does not exist is the open one', () => {
    expect(read('/panel/five-levels/tickets?list=x')).toMatchObject({ list: 'open' })
  })
})
