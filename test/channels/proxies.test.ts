import { afterEach, expect, it } from 'vitest'
import { LIMITS } from '../../server/live/limits.ts'
import { type TestApp, testApp } from '../support/app.ts'

const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

/** Asks for sessions as this many different peers say they are; how many were given. */
async function sessionsAs(peers: number): Promise<number> {
  let given = 0
  for (let i = 0; i < peers; i++) {
    const answer = await fetch(`${house.url}/w/five-levels/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${i}` },
      body: '{}',
    })
    if (answer.ok) given++
  }
  return given
}

it('behind a proxy that is trusted, each visitor has a limit of their own', async () => {
  house = await testApp(MONDAY, { limitsFactor: 1, trustedProxies: ['127.0.0.1'] })
  expect(await sessionsAs(LIMITS.session.allow + 5)).toBe(LIMITS.session.allow + 5)
})

it('nobody else escapes the limit by saying to be somebody else', async () => {
  house = await testApp(MONDAY, { limitsFactor: 1 })
  expect(await sessionsAs(LIMITS.session.allow + 5)).toBe(LIMITS.session.allow)
})
