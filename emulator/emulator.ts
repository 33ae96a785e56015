import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { controlRoutes } from './control/routes.ts'
import { type Given, serve } from './http/server.ts'
import { pageRoutes } from './page.ts'
import { contentRoutes, notListed, restRoutes } from './rest/routes.ts'
import { DEFAULTS, type Settings } from './settings.ts'
import { softphoneRoutes } from './softphone/routes.ts'
import { World } from './world.ts'

export interface Emulator {
  /** `http://127.0.0.1:8430`: TWILIO_API_URL, the control interface and the page. */
  url: string
  world: World
  close: () => Promise<void>
}

/** Starts an emulated account on a loopback port; 0 takes a free one. */
export async function startEmulator(settings: Partial<Settings>, port = 0): Promise<Emulator> {
  const world = new World({ ...DEFAULTS, ...settings })
  const { accountSid, authToken } = world.settings
  if (!/^AC[\da-f]{32}$/i.test(accountSid)) throw new Error('The account is AC and 32 hexadecimal digits.')
  if (authToken === '') throw new Error('The auth token is missing.')
  const routes = [
    ...restRoutes(world),
    ...contentRoutes(world),
    ...controlRoutes(world),
    ...softphoneRoutes(world),
    ...pageRoutes(),
  ]
  const rest = notListed(world)
  const server = serve(routes, (asked) =>
    asked.url.pathname.startsWith('/2010-04-01/') ? rest(asked) : nothingHere(),
  )
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  world.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url: world.base, world, close: () => close(world, server) }
}

function nothingHere(): Given {
  return { status: 404, body: 'There is nothing here.' }
}

/** Every call ends without a word to anybody, then the port is free. */
async function close(world: World, server: Server): Promise<void> {
  world.callbacks.setMode('lose')
  for (const call of world.calls.values()) world.end(call, 'failed')
  await world.settle(200)
  world.clock.close()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
