import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from '../../../server/process/log.ts'
import { batch, EVA, META, payload, status, text } from '../../support/meta.ts'
import { META_DESK, type MetaHouse, metaHouse } from '../../support/meta-house.ts'

const CANARY = 'KANARIE'
const written: string[] = []

let t: MetaHouse
beforeAll(async () => {
  const log = createLog('trace', { write: (line) => written.push(line) })
  t = await metaHouse('2026-11-23T11:00:00+01:00', { log })
  await t.meta.person('eva', {
    phone: '32471000009',
    userId: EVA.bsuid,
    parentUserId: EVA.parent,
    name: CANARY,
  })
  await t.house.agent({ [META_DESK]: 'agent' })
})
afterAll(() => t.close())

it('is written of what goes well and wrong, and nobody and no secret stands in it', async () => {
  const { meta } = t
  await meta.write('eva', [CANARY, { type: 'hologram', hologram: CANARY }])
  await meta.mood({ for: 'messages', status: 401, body: { error: { code: 190, message: CANARY } } })
  await t.settle()
  await meta.write('eva', [`${CANARY} ?`])
  await meta.mood({ for: 'messages', cut: 'after' })
  await t.settle()
  for (const one of [
    batch({ messages: [text(CANARY, CANARY)] }, '999999999999'),
    batch({
      messages: [
        { ...text('1', CANARY), id: null },
        { ...text('2', CANARY), from: CANARY },
      ],
    }),
    batch({
      statuses: [status('a', 'evaporated'), { id: CANARY }],
      errors: [{ code: 131031, title: CANARY }],
    } as never),
    {
      ...payload('text'),
      entry: [{ id: CANARY, changes: [{ field: 'standby', value: CANARY }, CANARY] }, CANARY],
    },
  ])
    expect((await meta.webhook({ payload: one })).answers).toEqual([200])
  await t.rows(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no %', new.body; end $$`)
  await t.rows('create trigger refuse before insert on message for each row execute function refuse()')
  const found = await meta.write('eva', ['+32471000009 is mijn nummer'])
  expect(found.deliveries[0]!.answers).toEqual([503])
  await meta.webhook({ raw: CANARY })
  const all = written.join('')
  for (const word of ['no desk has', 'no id or no sender', 'evaporated', '131031', 'standby', 'meta message'])
    expect(all).toContain(word)
  const secrets = [...META.appSecrets, META.verifyToken, META.accessToken]
  const people = ['32471000009', EVA.bsuid, EVA.parent, '3235550130', '999999999999', 'wamid']
  for (const word of [CANARY, ...secrets, ...people]) expect(all).not.toContain(word)
})
