import express, { type Router } from 'express'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { databaseAnswers } from '../../actions/database-answers.ts'
import type { House } from '../../actions/house.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function openHealth(
  house: House,
  draining: () => boolean,
  sockets: () => { visitors: number; agents: number },
): Router {
  const router = express.Router()
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true })
  })
  router.get('/readyz', async (_req, res) => {
    const ready = !draining() && (await databaseAnswers(house))
    res.status(ready ? 200 : 503).json({ ok: ready })
  })
  router.get('/metrics', async (_req, res) => {
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
