import * as z from 'zod/mini'
import { hookSignature } from '../../../support/mail-hook.ts'
import { written } from '../../../support/mails.ts'
import type { Contract, Headers } from './terms.ts'
import type { World } from './world.ts'

const WORDS = { 'content-type': 'text/plain; charset=utf-8' } satisfies Headers
const REFUSED = { code: null, given: WORDS } as const
const MAIL = written({ from: 'eva@home.example', subject: 'Hello', text: 'Is anybody there?' })

const signed = ({ house }: World, body = MAIL) => ({
  path: '/mail/north',
  body,
  headers: {
    'content-type': 'message/rfc822',
    'balie-signature': hookSignature(body, house.clock.now()),
  },
})

/** Signed over time and bytes; the same mail again is taken and changes nothing. */
export const MAIL_HOOK: Contract = {
  'POST /mail/:desk': {
    by: 'nobody',
    ask: (world) => signed(world),
    gives: { body: z.literal('stored\n'), headers: WORDS },
    refuses: [
      { what: 'what nobody signed', headers: { 'balie-signature': '' }, status: 403, ...REFUSED },
      {
        what: 'a signature of yesterday',
        headers: { 'balie-signature': hookSignature(MAIL, 0) },
        status: 403,
        ...REFUSED,
      },
      { what: 'no mail', ask: (world) => signed(world, 'no mail'), status: 400, ...REFUSED },
      {
        what: 'a desk without a program that brings its mails',
        path: (right) => right.replace('north', 'south'),
        status: 404,
        ...REFUSED,
      },
    ],
  },
}
