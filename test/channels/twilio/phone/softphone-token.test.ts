import { describe, expect, it } from 'vitest'
import { testApp } from '../../../support/app.ts'
import { TWILIO } from '../../../support/calls.ts'

const DESK = 'five-levels'

describe('the softphone’s token', () => {
  it('is bound to whoever is signed in, rings only, and lasts ten minutes', async () => {
    const apiKey = { id: `SK${'1'.repeat(32)}`, secret: 'a secret of the provider’s' }
    const house = await testApp('2026-11-23T15:30:00+01:00', {
      twilio: { ...TWILIO, apiKey },
    })
    const piet = await house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    const path = `${house.url}/panel/api/softphone-token`
    const answer = await fetch(path, { headers: { cookie: piet.cookie } })
    const { value } = (await answer.json()) as { value: { token: string; identity: string } }
    const claims = JSON.parse(Buffer.from(value.token.split('.')[1]!, 'base64url').toString())
    expect(value.identity).toBe(`agent_${piet.id.replaceAll('-', '')}`)
    expect(claims.grants.identity).toBe(value.identity)
    expect(claims.grants.voice).toEqual({ incoming: { allow: true } })
    expect(claims.exp - claims.iat).toBe(600)
    expect((await fetch(path)).status).toBe(401)
  })

  it('belongs to the region of the account, and the browser speaks to the edge of it', async () => {
    const apiKey = { id: `SK${'1'.repeat(32)}`, secret: 'a secret of the provider’s' }
    const app = await testApp('2026-11-23T15:30:00+01:00', {
      twilio: { ...TWILIO, apiKey, apiUrl: 'https://api.dublin.ie1.twilio.com' },
    })
    const piet = await app.agent({ [DESK]: 'agent' }, 'Piet Maes')
    const answer = await fetch(`${app.url}/panel/api/softphone-token`, { headers: { cookie: piet.cookie } })
    const { value } = (await answer.json()) as { value: { token: string; edge: string | null } }
    const head = JSON.parse(Buffer.from(value.token.split('.')[0]!, 'base64url').toString())
    expect([head.twr, value.edge]).toEqual(['ie1', 'dublin'])
    const page = await fetch(`${app.url}/panel/`)
    const allowed = page.headers.get('content-security-policy')
    expect(allowed).toContain('wss://voice-js.dublin.twilio.com')
    expect(allowed).toContain('https://eventgw.ie1.twilio.com')
  })
})
