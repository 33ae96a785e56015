import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import express, { type Router } from 'express'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Refusal } from '../../../shared/answers.ts'
import type { Context } from '../../actions/context.ts'
import { openDatabaseTakes } from '../../actions/database-takes.ts'

interface Health {
  ctx: Context
  draining: () => boolean
  sockets: () => { visitors: number; agents: number }
  /** Whoever shows it may read the metrics from anywhere. */
  metricsToken: string | null
  /** Where people reach us; null: on this machine only. */
  publicUrl: string | null
}

const NO_TOKEN: Refusal = {
  ok: false,
  code: 'not-signed-in',
  say: 'This needs METRICS_TOKEN, sent as "Authorization: Bearer <token>".',
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function openHealth({ ctx, draining, sockets, metricsToken, publicUrl }: Health): Router {
  const router = express.Router()
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const databaseTakes = openDatabaseTakes(ctx)
  // A proxy need say nothing of itself, and then whoever it speaks for looks like this machine.
  const isPublic = publicUrl !== null && !OWN_NAME.test(new URL(publicUrl).host)
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true })
  })
  router.get('/readyz', async (_req, res) => {
    const ready = !draining() && (await databaseTakes())
    res.setHeader('cache-control', 'no-store')
    res.status(ready ? 200 : 503).json({ ok: ready })
  })
  router.get('/metrics', async (req, res) => {
    res.setHeader('cache-control', 'no-store')
    if (!shows(req, metricsToken) && (isPublic || !isOnThisMachine(req))) {
      res.setHeader('www-authenticate', 'Bearer')
      return void res.status(401).json(NO_TOKEN)
    }
    const { visitors, agents } = sockets()
    const own = [
      '# HELP balie_sockets Connected sockets.',
      '# TYPE balie_sockets gauge',
      `balie_sockets{side="visitor"} ${visitors}`,
      `balie_sockets{side="agent"} ${agents}`,
    ].join('\n')
    res.type(registry.contentType).send(`${await registry.metrics()}${own}\n`)
  })
  return router
}

function shows({ headers }: IncomingMessage, token: string | null): boolean {
  if (token === null) return false
  const said = Buffer.from(headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return said.length === wanted.length && timingSafeEqual(said, wanted)
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const OWN_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i
/** What proxies add. */
const PASSED_ON = /^(x-forwarded-.*|forwarded|via|x-real-ip|.*client-ip|.*connecting-ip)$/

/** Asked here for this machine's own name. A proxy on this machine too speaks for somebody else. */
function isOnThisMachine({ socket, headers }: IncomingMessage): boolean {
  if (!LOOPBACK.test(socket.remoteAddress ?? '') || !OWN_NAME.test(headers.host ?? '')) return false
  return !Object.keys(headers).some((name) => PASSED_ON.test(name))
}
