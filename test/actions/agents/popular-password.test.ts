import { dictionary } from '@zxcvbn-ts/language-common'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from '../../../server/actions/agents/join.ts'
import { refusePopular } from '../../../server/actions/agents/popular-password.ts'
import { setUp, setupLink } from '../../../server/actions/agents/set-up.ts'
import { PANEL_REQUESTS } from '../../../shared/schemas.ts'
import { type AccountHouse, ADMINISTRATOR, accountHouse, granted } from '../../support/account-house.ts'
import { codeFor, firstAdministrator, PIET } from '../../support/staff.ts'

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterEach(() => t.close())

const refused = {
  ok: false,
  code: 'bad-input',
  field: 'password',
  say: expect.stringMatching(/Choose another/),
}

describe('a password that everybody would try first', () => {
  it('is none of the 3,000 commonest, in capitals neither', async () => {
    const common = dictionary['passwords-common'].slice(0, 3000)
    expect(common).toHaveLength(3000)
    const taken: string[] = []
    for (const word of common) {
      const body = { code: 'x', email: 'a@b.example', name: 'x', password: word.toUpperCase() }
      if (PANEL_REQUESTS.join.safeParse(body).success && !(await refusePopular(word.toUpperCase()))) {
        taken.push(word)
      }
    }
    expect(taken).toEqual([])
  })

  it.each(['qwertyuiop', 'Password2026!', 'WELKOM0001', '  michael1234', '!!!basketball!!!'])(
    '“%s” is refused at set-up and by the link, which both still work after that',
    async (password) => {
      const code = (await setupLink(t.house))!.split('#')[1]!
      expect(await setUp(t.house, { ...ADMINISTRATOR, code, password })).toEqual(refused)
      granted(await setUp(t.house, { ...ADMINISTRATOR, code }))
    },
  )

  it('is refused when an invited agent chooses it, and the link still works after that', async () => {
    const invited = await codeFor(t, await firstAdministrator(t), 'north')
    expect(await join(t.house, { ...PIET, code: invited, password: 'Welcome12345' })).toEqual(refused)
    granted(await join(t.house, { ...PIET, code: invited }))
  })

  it.each([
    'correct horse battery staple',
    'mine and nobody else',
    'x7#q29$k1!83',
    'a password for one test',
  ])('“%s” may be chosen', async (password) => {
    expect(await refusePopular(password)).toBeNull()
  })

  it('tells whoever has no link nothing, and costs nothing', async () => {
    expect(await setUp(t.house, { ...ADMINISTRATOR, code: 'guess', password: 'qwertyuiop' })).toMatchObject({
      code: 'not-found',
    })
  })
})
