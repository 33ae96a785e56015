import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { needBaileys } from '../../support/baileys-child.ts'
import { DESK, linkedDesk } from '../../support/linked-house.ts'

let house: TestApp

beforeAll(async () => {
  needBaileys()
  // Nobody listens there.
  const nobody = { url: 'ws://127.0.0.1:9', media: 'http://127.0.0.1:9' }
  house = await testApp('2026-11-23T11:00:00+01:00', {
    policies: [linkedDesk(DESK)],
    loopbackWhatsApp: nobody,
  })
})
afterAll(() => house?.close())

it('is a door that is served while its phone is away for a moment, and none when it stays away', async () => {
  const why = () => house.app.ctx.notServed(DESK).whatsapp
  house.clock.advance(119_000)
  expect(why()).toBeUndefined()
  house.clock.advance(2_000)
  expect(why()).toBe('the linked phone has not been reached for minutes')
  const card = (await (await fetch(`${house.url}/w/${DESK}/card?lang=nl`)).json()) as {
    value: { doors: { channel: string }[] }
  }
  expect(card.value.doors.map(({ channel }) => channel)).not.toContain('whatsapp')
})
