import * as z from 'zod/mini'
import { noticesPage } from '../../../../server/actions/tickets/notices-page.ts'
import { hookSignature } from '../../../support/mail-hook.ts'
import { written } from '../../../support/mails.ts'
import type { Contract, Given, Headers, Refused } from './terms.ts'
import type { World } from './world.ts'

const WORDS = { 'content-type': 'text/plain; charset=utf-8' } satisfies Headers
const REFUSED = { code: null, given: WORDS } as const
const HELLO = written({ from: 'eva@home.example', subject: 'Hello', text: 'Is anybody there?' })

const signed = ({ house }: World, body = HELLO) => ({
  path: '/mail/north',
  body,
  headers: {
    'content-type': 'message/rfc822',
    'balie-signature': hookSignature(body, house.clock.now()),
  },
})

/** The page of Eva's address, made as the server makes it; nobody else knows it. */
const own = ({ house }: World) => ({
  path: noticesPage({ ...house.app.ctx, publicUrl: () => '' }, 'north', 'eva@home.example', 'en'),
})
const page = (words: RegExp): Given => ({
  body: z.string().check(z.regex(words)),
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': /^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'$/,
  },
})
const NO_PAGE: Refused = {
  what: 'a page that nobody made',
  path: (right) => right.replace(/\/n\/north\/..../, '/n/north/AAAA'),
  status: 404,
  code: null,
  given: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': null },
}
const NO_DESK: Refused = {
  ...NO_PAGE,
  what: 'a desk that is not there',
  path: (right) => right.replace('north', 'nowhere'),
}

/** Signed over time and bytes; the same mail again is taken and changes nothing. */
export const MAIL: Contract = {
  'GET /n/:desk/:token': {
    by: 'nobody',
    ask: own,
    gives: page(/Stop these mails/),
    refuses: [NO_PAGE, NO_DESK],
  },
  'POST /n/:desk/:token': {
    by: 'nobody',
    ask: (world) => ({ ...own(world), body: 'List-Unsubscribe=One-Click' }),
    gives: page(/Send them again/),
    refuses: [NO_PAGE, NO_DESK],
  },
  'POST /mail/:desk': {
    by: 'nobody',
    ask: (world) => signed(world),
    gives: { body: z.literal('stored\n'), headers: WORDS },
    refuses: [
      { what: 'what nobody signed', headers: { 'balie-signature': '' }, status: 403, ...REFUSED },
      {
        what: 'a signature of yesterday',
        headers: { 'balie-signature': hookSignature(HELLO, 0) },
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
