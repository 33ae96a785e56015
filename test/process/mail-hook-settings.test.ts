import { expect, it } from 'vitest'
import { readConfig } from '../../server/process/config.ts'

const KEY = 'a key that is long enough for mails'

it('the key of mails that a program brings has its desk in its name', () => {
  const { mailHooks } = readConfig({
    MAIL_HOOK_FIVE_LEVELS: KEY,
    MAIL_HOOK_FIVE_LEVELS_AUTHSERV_ID: 'mx.x.example',
  })
  expect(mailHooks).toMatchObject([{ desk: 'five-levels', authservId: 'mx.x.example' }])
  expect(Buffer.from(mailHooks[0]!.key).toString()).toBe(KEY)
})

it.each([
  ['a short key', { MAIL_HOOK_FIRM: 'short' }, /MAIL_HOOK_FIRM has fewer than/],
  ['no key', { MAIL_HOOK_FIRM_AUTHSERV_ID: 'mx' }, /without MAIL_HOOK_FIRM/],
])('%s is refused by its name', (_what, given, problem) => {
  expect(() => readConfig(given)).toThrow(problem)
})
