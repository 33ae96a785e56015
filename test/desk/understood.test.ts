import { expect, it } from 'vitest'
import { understood } from '../../server/desk/understood.ts'
import { deskOf } from '../support/ticket-house.ts'

const POLICY = `name: Shop
timezone: Europe/Brussels
languages: [nl, en]
holidays: BE
closures: [{ date: 2026-12-24, name: { nl: Kerstavond, en: Christmas Eve }, hours: 09:00-12:00 }]
hours:
  office: Mo-Fr 09:00-12:30,13:30-17:00; Sa 10:00-13:00; PH off
  night: Mo-Su 18:00-08:30
  long: Mo-Su 08:00-20:00
  always: 24/7
tiers:
  nobody: {}
  basic: { phone: 1h per month }
  gold: { phone: fair use }
first-response: { by: tier, clock: office, promise: target, default: 8h }
standby: { periods: { night: { hours: night } } }
doors:
  chat: { open: office, for: everyone, open-for: { gold: long } }
  phone:
    numbers: [{ number: "+32 3 555 01 30" }, { number: "+32 3 555 01 31", open: long, after-hours: standby }]
    open: office
    for: customers
    overrun: none
  whatsapp: { number: "+32 3 555 01 32", open: office, for: [gold], others: { price: 10 EUR per hour, consent: required }, ticket: required }
  ticket: { open: always, for: customers, login: required }
  email: { address: a@shop.example, served: elsewhere }
`

it('a policy is told as it is understood: weeks, days that differ, who may come in', () => {
  expect(understood(deskOf('shop', POLICY), Date.parse('2026-12-01T10:00:00+01:00'))).toEqual([
    'open:',
    '  chat for others        Mo-Fr 09:00-12:30, 13:30-17:00; Sa 10:00-13:00',
    '  chat for gold          Mo-Su 08:00-20:00',
    '  phone for +3235550130  Mo-Fr 09:00-12:30, 13:30-17:00; Sa 10:00-13:00',
    '  phone for +3235550131  Mo-Su 08:00-20:00',
    '  whatsapp               Mo-Fr 09:00-12:30, 13:30-17:00; Sa 10:00-13:00',
    '  ticket                 24/7',
    '  answer times           Mo-Fr 09:00-12:30, 13:30-17:00; Sa 10:00-13:00',
    'days that differ:',
    '  Th 2026-12-24  Christmas Eve   chat for others, phone for +3235550130, whatsapp, answer times 09:00-12:00',
    '  Fr 2026-12-25  Christmas Day   chat for others, phone for +3235550130, whatsapp, answer times closed',
    "  Fr 2027-01-01  New Year's Day  chat for others, phone for +3235550130, whatsapp, answer times closed",
    '  Mo 2027-03-29  Easter Monday   chat for others, phone for +3235550130, whatsapp, answer times closed',
    '  Sa 2027-05-01  Labour Day      chat for others, phone for +3235550130, whatsapp, answer times closed',
    'who may come in:',
    '                     chat  phone                    whatsapp                      ticket     email',
    '  nobody (visitors)  yes   no                       no: customers pay             no         elsewhere',
    '  basic              yes   1 hour a month, standby  at €10 an hour excluding VAT  signed in  elsewhere',
    '  gold               yes   fair use, standby        with a ticket                 signed in  elsewhere',
  ])
})
