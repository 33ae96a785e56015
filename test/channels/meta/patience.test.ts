import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { batch, deliver, type MetaDoor, metaDoor, text } from '../../support/meta.ts'
import { answered, beginOnly, type Unfinished } from '../../support/unfinished.ts'

const MEGABYTE = 1024 * 1024

let door: MetaDoor
let begun: Unfinished[] = []
beforeEach(async () => {
  door = await metaDoor()
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const one of begun) one.end()
  begun = []
  await door.close()
})

it('takes what Meta sends while 40 strangers begin and do not go on, and holds little of theirs', async () => {
  const before = process.memoryUsage().arrayBuffers
  for (let i = 0; i < 40; i++)
    begun.push(beginOnly(door, { path: '/meta', bytes: 2 * MEGABYTE, says: 3 * MEGABYTE }))
  await vi.waitFor(() => expect(answered(begun)).toHaveLength(8), 20_000)
  expect(answered(begun)).toEqual(Array(8).fill(503))
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(110 * MEGABYTE)
  expect((await door.deliver(batch({ messages: [text('1', 'Hallo')] }))).status).toBe(200)
  expect(door.received).toHaveLength(1)
})

it('begins nothing more of a batch that takes too long, and has the rest brought again', async () => {
  const now = performance.now.bind(performance)
  let ahead = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead)
  const whole = batch({ messages: [text('1', 'a'), text('2', 'b'), text('3', 'c')] })
  // The second message is stored, and takes sixteen seconds for it.
  door.storing = (id) => {
    if (id === 'wamid.2') ahead += 16_000
  }
  expect((await deliver(door.url, whole)).status).toBe(503)
  expect(door.received.map(({ inbound }) => inbound.id)).toEqual(['wamid.1', 'wamid.2'])
  door.storing = () => {}
  expect((await deliver(door.url, whole)).status).toBe(200)
  expect(door.received.at(-1)!.inbound.id).toBe('wamid.3')
})
