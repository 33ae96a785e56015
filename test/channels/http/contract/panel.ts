import * as z from 'zod/mini'
import type { SoftphoneToken } from '../../../../shared/calls.ts'
import { ADMINISTRATOR, granted } from '../../../support/account-house.ts'
import { SignedInAgent, Text, When } from './shapes.ts'
import { type Contract, from, type Given, missing, type Refused, value, wrong } from './terms.ts'
import type { World } from './world.ts'

/** The session is a cookie that no script and no other site can use. */
const SESSION =
  /^balie=[\w-]{43}; .*HttpOnly; SameSite=Strict\nbalie-device=[\w-]{43}; .*HttpOnly; SameSite=Strict$/
const SIGNED_IN: Given = value(SignedInAgent, { 'set-cookie': SESSION })

/** What changes something comes from our own panel: with its header and our Origin. */
const FOREIGN: Refused[] = [
  from('a foreign page', 403, 'forbidden'),
  {
    what: 'our header from another origin',
    headers: { origin: 'https://evil.example' },
    status: 403,
    code: 'forbidden',
    field: 'origin',
  },
]

const WRONG_ACCOUNT: Refused[] = [
  wrong({ email: 'nora' }, 'email'),
  wrong({ password: 'too short' }, 'password'),
  wrong({ role: 'administrator' }, 'role'),
  { what: 'a link that is not ours', body: { code: 'guess' }, status: 404, code: 'not-found', field: 'code' },
]

const INVITED = { email: 'piet@balie.example', name: 'Piet', password: 'another quite long one' }

async function invitation({ house, sanne }: World): Promise<string> {
  const invited = await sanne.ask('agents:invite', {
    desk: 'north',
    email: INVITED.email,
    name: INVITED.name,
    role: 'agent',
    teams: [],
  })
  return granted(invited).link.slice(`${house.url}/panel/join#`.length)
}

const setUpCode = async ({ unused }: World) => (await unused.app.setupLink())!.split('#')[1]!

export const PANEL: Contract = {
  'POST /panel/api/link': {
    by: 'a panel without a session',
    ask: async (world) => ({
      path: '/panel/api/link',
      body: { purpose: 'join', code: await invitation(world) },
    }),
    gives: value(z.null()),
    refuses: [
      wrong({ purpose: 'leave' }, 'purpose'),
      wrong({ code: 1 }, 'code'),
      {
        what: 'a link that is not ours',
        body: { code: 'guess' },
        status: 404,
        code: 'not-found',
        field: 'code',
      },
      ...FOREIGN,
    ],
  },
  // The first administrator, by the link that the server prints when it is started.
  'POST /panel/api/set-up': {
    by: 'a panel without a session',
    ask: async (world) => ({
      at: world.unused.url,
      path: '/panel/api/set-up',
      body: { ...ADMINISTRATOR, code: await setUpCode(world) },
    }),
    gives: SIGNED_IN,
    refuses: [...WRONG_ACCOUNT, ...FOREIGN],
  },
  'POST /panel/api/join': {
    by: 'a panel without a session',
    ask: async (world) => ({
      path: '/panel/api/join',
      body: { ...INVITED, code: await invitation(world) },
    }),
    gives: SIGNED_IN,
    refuses: [...WRONG_ACCOUNT, ...FOREIGN],
  },
  'POST /panel/api/sign-in': {
    by: 'a panel without a session',
    ask: () => ({
      path: '/panel/api/sign-in',
      body: { email: INVITED.email, password: INVITED.password },
    }),
    gives: SIGNED_IN,
    refuses: [
      wrong({ email: 'piet' }, 'email'),
      wrong({ password: '' }, 'password'),
      wrong({ remember: true }, 'remember'),
      { what: 'a wrong password', body: { password: 'guess' }, status: 401, code: 'not-signed-in' },
      { what: 'an unknown address', body: { email: 'x@x.example' }, status: 401, code: 'not-signed-in' },
      ...FOREIGN,
    ],
  },
  'GET /panel/api/me': {
    by: 'an agent',
    ask: () => ({ path: '/panel/api/me' }),
    gives: value(SignedInAgent),
    refuses: [from('nobody', 401, 'not-signed-in'), from('Eva', 401, 'not-signed-in')],
  },
  'GET /panel/api/softphone-token': {
    by: 'an agent',
    ask: () => ({ path: '/panel/api/softphone-token' }),
    gives: value<SoftphoneToken>(
      z.strictObject({
        token: z.jwt(),
        identity: Text,
        expiresAt: When,
        door: z.nullable(z.url()),
        edge: z.nullable(Text),
      }),
    ),
    refuses: [from('nobody', 401, 'not-signed-in'), from('Eva', 401, 'not-signed-in')],
  },
  'GET /panel/api/mails/:desk/:number/:seq': {
    by: 'an agent',
    ask: ({ number }) => ({ path: `/panel/api/mails/north/${number}/1` }),
    gives: {
      body: z.string(),
      headers: {
        'content-type': /^text\/html/,
        'content-security-policy':
          /^default-src 'none'; .*form-action 'none'; .*sandbox allow-same-origin allow-popups/,
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      },
    },
    refuses: [
      missing((right) => right.replace(/1$/, '2')),
      missing((right) => right.replace(/1$/, 'x')),
      from('nobody', 401, 'not-signed-in'),
      from('Eva', 401, 'not-signed-in'),
      from('an agent of another desk', 403, 'forbidden'),
    ],
  },
  // Whoever is not signed in is signed out as well.
  'POST /panel/api/sign-out': {
    by: 'a panel without a session',
    ask: () => ({ path: '/panel/api/sign-out', body: {} }),
    gives: value(z.null(), { 'set-cookie': /^balie=; Path=\/; Expires=Thu, 01 Jan 1970 .*HttpOnly/ }),
    refuses: FOREIGN,
  },
}
