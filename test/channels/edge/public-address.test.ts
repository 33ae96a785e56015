import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { pinnedRequest } from '../../../server/channels/edge/pinned-request.ts'
import { isPublicAddress } from '../../../server/channels/edge/public-address.ts'

it.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  '2002:7f00:1::',
  '2001:0:1::1',
  'localhost',
  '',
])('%s is not in the open internet', (address) => {
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
