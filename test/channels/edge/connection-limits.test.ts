import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { openCrowd } from '../../../server/channels/edge/connection-limits.ts'
import { LIMITS, openLimits } from '../../../server/live/limits.ts'
import { testApp } from '../../support/app.ts'

const MONDAY = '2026-11-23T10:00:00+01:00'
const DESK = 'five-levels'

const from = (remoteAddress: string) =>
  ({ socket: { remoteAddress }, headers: {} }) as unknown as IncomingMessage

describe('one network', () => {
  it('holds so many sockets at once and no more, until one of them is gone', async () => {
    const crowd = openCrowd(openLimits(), (request) => request.socket.remoteAddress!, 2)
    const office = from('198.51.100.7')
    const sockets = [0, 1].map(() => Object.assign(new EventEmitter(), { request: office }))
    for (const socket of sockets) {
      expect(await crowd.lets(office)).toBe(true)
      crowd.entered(socket)
    }
    expect(await crowd.lets(office)).toBe(false)
    expect(await crowd.lets(from('198.51.100.8'))).toBe(true)
    sockets[0]!.emit('close')
    expect(await crowd.lets(office)).toBe(true)
  })

  it('that connects again and again is let in so many times a minute', async () => {
    const few = 3
    const house = await testApp(MONDAY, {
      limitsFactor: few / LIMITS.connect.allow,
      trustedProxies: ['127.0.0.1'],
    })
    const { token } = await house.visitor(DESK)
    const sockets: Socket[] = []
    const attempt = (network: string) => {
      const extraHeaders = { origin: house.url, 'x-forwarded-for': network }
      const auth = { desk: DESK, token }
      const options = { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders, auth }
      const socket = io(`${house.url}/visitor`, options)
      sockets.push(socket)
      return new Promise<boolean>((resolve) => {
        socket.on('connect', () => resolve(true)).on('connect_error', () => resolve(false))
      })
    }
    for (let i = 0; i < few; i++) {
      expect(await attempt('198.51.100.7')).toBe(true)
      sockets.at(-1)!.disconnect()
    }
    // Some proxies append the port, which is another one with each connection.
    for (const written of [
      '198.51.100.7',
      '198.51.100.7:50123',
      '[::ffff:198.51.100.7]:50124',
      '::FFFF:c633:6407',
    ]) {
      expect(await attempt(written), written).toBe(false)
    }
    expect(await attempt('198.51.100.8:50125')).toBe(true)
    for (const socket of sockets) socket.disconnect()
    await house.close()
  })
})
