import * as z from 'zod/mini'
import type { Contract } from './terms.ts'

const Fine = z.strictObject({ ok: z.literal(true) })

/** What balancers and Prometheus ask. */
export const HEALTH: Contract = {
  'GET /healthz': {
    by: 'nobody',
    ask: () => ({ path: '/healthz' }),
    gives: { body: Fine, headers: { 'cache-control': null } },
  },
  'GET /readyz': {
    by: 'nobody',
    ask: () => ({ path: '/readyz' }),
    gives: { body: Fine },
  },
  // For this machine, and from anywhere with METRICS_TOKEN.
  'GET /metrics': {
    by: 'nobody',
    ask: () => ({ path: '/metrics' }),
    gives: {
      body: z.string().check(z.regex(/^balie_sockets\{side="visitor"\} \d+$/m)),
      headers: { 'content-type': /^text\/plain; .*version=0\.0\.4/ },
    },
    refuses: [
      {
        what: 'what a proxy passes on',
        headers: { 'x-forwarded-for': '203.0.113.9' },
        status: 401,
        code: 'not-signed-in',
        given: { 'www-authenticate': 'Bearer' },
      },
    ],
  },
}
