import { readdirSync } from 'node:fs'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dice, dice, spoilt } from '../../support/hostile.ts'
import { deliver, payload, signatureOf, status } from '../../support/meta.ts'
import { type MetaHouse, metaHouse } from '../../support/meta-house.ts'

/** `HOSTILE=100000 npx vitest run test/channels/meta/hostile.test.ts` is the long form. */
const INPUTS = Number(process.env.HOSTILE ?? 1000)
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const AT_ONCE = 10

const faults: string[] = []
const log = pino({ level: 'error' }, { write: (line) => faults.push(line) })
const names = readdirSync(new URL('./payloads/', import.meta.url)).map((name) => name.replace('.json', ''))

let t: MetaHouse
beforeAll(async () => {
  t = await metaHouse('2026-11-23T11:00:00+01:00', { log, limitsFactor: 1e9 })
})
afterAll(() => t.close())

/** A payload of the documentation with one to three things in it wrong, wherever they stand. */
function hostile(dice: Dice): unknown {
  const right = payload(dice.of(names))
  const { value } = right.entry[0]!.changes[0]!
  if (dice.chance(0.3)) value.statuses = [status('a', 'failed', { errors: [{ code: 131047 }] })]
  const [message] = value.messages!
  // A message of its own each time: what came before is not looked at again.
  message!.id = `wamid.${dice.seed}`
  if (dice.chance(0.8)) value.messages = [spoilt(dice, message) as Record<string, unknown>]
  if (dice.chance(0.3)) value.contacts = spoilt(dice, value.contacts) as object[]
  if (dice.chance(0.3)) value.statuses = spoilt(dice, value.statuses ?? []) as Record<string, unknown>[]
  return dice.chance(0.1) ? spoilt(dice, right) : right
}

it('takes whatever Meta signs, since it would bring it again for days, and no fault comes of it', async () => {
  let next = 0
  const lane = async () => {
    while (next < INPUTS) {
      const seed = SEED + next++
      const one = dice(seed)
      const raw = JSON.stringify(hostile(one)) ?? 'null'
      const isForged = one.chance(0.1)
      const answer = await deliver(t.house.url, null, {
        raw,
        ...(isForged && { signature: signatureOf(raw, 'guess') }),
      })
      expect(answer, `SEED=${seed}: ${raw.slice(0, 2000)}`).toEqual({
        status: isForged ? 403 : 200,
        text: '',
      })
      expect(faults, `SEED=${seed} or shortly before`).toEqual([])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  const [stored] = await t.rows<{ count: string }>('select count(*) from inbound')
  expect(Number(stored!.count)).toBeGreaterThan(INPUTS / 3)
}, 600_000)
