import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '../http/server.ts'
import { controlRoutes } from './control.ts'
import { graphRoutes } from './graph.ts'
import { problem } from './problem.ts'
import { DEFAULTS, type MetaSettings } from './settings.ts'
import { MetaWorld } from './world.ts'

/** The largest file that is taken, and the form around it. */
const MOST_BODY = 110_000_000

export interface MetaEmulator {
  /** `http://127.0.0.1:8440`: META_API_URL and the control interface. */
  url: string
  world: MetaWorld
  close: () => Promise<void>
}

/** Starts an emulated WhatsApp Business Account of Meta's on a loopback port; 0 takes a free one. */
export async function startMetaEmulator(
  settings: Partial<MetaSettings>,
  port = 0,
  clock: () => number = Date.now,
): Promise<MetaEmulator> {
  const world = new MetaWorld({ ...DEFAULTS, ...settings }, clock)
  for (const name of ['appSecret', 'verifyToken', 'accessToken'] as const)
    if (world.settings[name] === '') throw new Error(`${name} is missing.`)
  const server = serve(
    [...controlRoutes(world), ...graphRoutes(world)],
    () => problem(404, 2500, 'Unknown path components.'),
    MOST_BODY,
  )
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  world.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: world.base,
    world,
    close: async () => {
      world.webhooks.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
