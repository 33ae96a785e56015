import * as z from 'zod/mini'
import { META, payload, signatureOf } from '../../../support/meta.ts'
import type { Contract, Given, Promised } from './terms.ts'

const EMPTY = { 'content-type': null, 'x-content-type-options': null, 'content-length': '0' } as const
/** Whoever is not Meta hears nothing. */
const REFUSED = { code: null, given: EMPTY }

const CHALLENGE: Given = {
  body: z.literal('1158201444'),
  headers: { 'content-type': 'text/plain; charset=utf-8' },
}
const STORED: Given = { body: z.any(), headers: EMPTY }

function handshake(path: string): Promised {
  const asked = (token: string) =>
    `${path}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`
  return {
    by: 'nobody',
    ask: () => ({ path: asked(encodeURIComponent(META.verifyToken)) }),
    gives: CHALLENGE,
    refuses: [
      { what: 'another token', path: () => asked('guess'), status: 403, ...REFUSED },
      { what: 'no question', path: () => path, status: 403, ...REFUSED },
      ...elsewhere(path),
    ],
  }
}

/** Signed over the bytes; a number that no desk has is taken too, since nobody is to bring it again. */
function batch(path: string): Promised {
  const body = JSON.stringify(payload('text'))
  const signed = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body) }
  return {
    by: 'nobody',
    ask: () => ({ path, body, headers: signed }),
    gives: STORED,
    refuses: [
      {
        what: 'a forgery',
        headers: { 'x-hub-signature-256': signatureOf(`${body} `) },
        status: 403,
        ...REFUSED,
      },
      { what: 'what nobody signed', headers: { 'x-hub-signature-256': '' }, status: 403, ...REFUSED },
      ...elsewhere(path),
    ],
  }
}

function elsewhere(path: string) {
  if (path === '/meta') return []
  const nowhere = (right: string) => right.replace('north', 'nowhere')
  return [{ what: 'a desk that is not there', path: nowhere, status: 404, ...REFUSED }]
}

export const META_WEBHOOKS: Contract = {
  'GET /meta': handshake('/meta'),
  'POST /meta': batch('/meta'),
  'GET /meta/:desk': handshake('/meta/north'),
  'POST /meta/:desk': batch('/meta/north'),
}
