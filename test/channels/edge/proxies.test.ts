import { afterEach, expect, it } from 'vitest'
import { LIMITS } from '../../../server/live/limits.ts'
import { type TestApp, testApp } from '../../support/app.ts'

const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

/** Asks for sessions as so many peers, each as the proxy writes it; how many were given. */
async function sessionsAs(peers: number, written = (i: number) => `198.51.100.${i}`): Promise<number> {
  let given = 0
  for (let i = 0; i < peers; i++) {
    const answer = await fetch(`${house.url}/w/five-levels/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': written(i) },
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

it.each([
  ['with its port', (i: number) => `198.51.100.7:${50_000 + i}`],
  ['in IPv6 with its port', (i: number) => `[2001:db8::7]:${50_000 + i}`],
  ['from anywhere in its own IPv6 network', (i: number) => `2001:db8::${i}`],
  ['as a word that is no address', (i: number) => `unknown-${i}`],
  ['after whatever it says of itself', (i: number) => `203.0.113.${i}, 198.51.100.7:${50_000 + i}`],
])('a visitor whom a proxy names %s has one limit', async (_how, written) => {
  house = await testApp(MONDAY, { limitsFactor: 1, trustedProxies: ['127.0.0.1'] })
  expect(await sessionsAs(LIMITS.session.allow + 5, written)).toBe(LIMITS.session.allow)
})
