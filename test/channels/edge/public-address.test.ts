import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { isPublicAddress } from '../../../server/actions/public-address.ts'
import { pinnedRequest } from '../../../server/channels/edge/pinned-request.ts'
import { NEAR } from '../../support/near-addresses.ts'

it.each([...NEAR, 'localhost', ''])('%s is not in the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

it.each(['8.8.8.8', '172.32.0.1', '198.20.0.1', '2606:4700::1'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it('connects to nobody near, by whatever name', async () => {
  let connections = 0
  const listener = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '127.1', '[::ffff:7f00:1]']
  for (const host of hosts) {
    const url = new URL(`https://${host}:${port}/`)
    const asked = pinnedRequest({ url, method: 'GET', isOurs: false, stop: AbortSignal.timeout(5_000) })
    await expect(asked, host).rejects.toThrow(/open internet|nobody is asked at/)
  }
  expect(connections).toBe(0)
  listener.close()
})

it('asks strangers over TLS alone', async () => {
  const url = new URL('http://files.example/')
  const asked = pinnedRequest({ url, method: 'GET', isOurs: false, stop: AbortSignal.timeout(5_000) })
  await expect(asked).rejects.toThrow('nobody is asked at')
})
