import { setTimeout as later } from 'node:timers/promises'
import pino from 'pino'
import { expect, it } from 'vitest'
import { testApp } from '../../support/app.ts'
import { started } from '../../support/chats.ts'

it('a visitor who hears that the server goes, and goes first, is asked about of no database that is closed', async () => {
  const faults: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => faults.push(line) })
  const t = await testApp('2026-11-23T10:12:00+01:00', { log })
  await t.agent({ 'five-levels': 'agent' })
  const visitor = await t.visitor('five-levels')
  await started(visitor)
  visitor.socket.on('come-back', () => visitor.socket.disconnect())
  // The server gives a visitor who has gone five seconds to come back.
  await t.away(() => later(5_500))
  await t.close()
  expect(faults).toEqual([])
})
