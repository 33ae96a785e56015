import { afterEach, expect, it } from 'vitest'
import { type MailHouse, mailDesk, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'

let house: MailHouse
afterEach(() => house.close())

const QUEUE =
  'queue: { order: arrival, follow-up: to-the-back, duplicates: to-the-back, fair-use: 2 tickets in 1 day }'
const EVA = 'eva@home.example'
const own = (subject: string, text: string) => written({ from: EVA, subject, text }, BELIEVED('home.example'))
const forged = (subject: string, text: string) => written({ from: EVA, subject, text })
const QUESTION = 'Since this morning my mail comes back with code 550 5.7.1, what can I do about it?'

const placeOf = async (number: number) => {
  const found = (await house.tickets()).find((ticket) => ticket.number === number)!
  return { rank: found.rank, queuedAt: found.queuedAt, because: found.because }
}

it('a mail in the name of somebody who waits costs them no place, and their own does', async () => {
  house = await mailHouse({ policies: [mailDesk(undefined, QUEUE)] })
  house.deliver(own('Mail comes back', QUESTION))
  await house.stored(1)
  const { number } = (await house.tickets())[0]!
  const before = await placeOf(number)
  house.app.clock.advance(60_000)
  house.deliver(forged('Mail comes back', QUESTION))
  house.deliver(forged('Mail comes back', QUESTION))
  house.deliver(forged(`[[ticket->${number}]]`, 'And?'))
  await house.stored(4)
  expect(await placeOf(number)).toEqual(before)
  house.deliver(own('Another thing', 'Where do I find my invoice of last month?'))
  await house.stored(5)
  const second = (await house.tickets()).at(-1)!
  expect(second).toMatchObject({ subject: 'Another thing', because: before.because })
  house.deliver(own(`[[ticket->${number}]]`, 'And?'))
  await house.stored(6)
  expect(await placeOf(number)).not.toEqual(before)
})
