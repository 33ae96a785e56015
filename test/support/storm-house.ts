import { readFileSync } from 'node:fs'
import pino from 'pino'
import { startEmulator } from '../../emulator/emulator.ts'
import { receiveMessage } from '../../server/actions/whatsapp/receive-message.ts'
import { type TestApp, testApp } from './app.ts'
import { customer } from './builders.ts'
import { ticketOf } from './callers.ts'
import { signed, TWILIO } from './calls.ts'
import type { Dice } from './hostile.ts'
import { deliver, emulatedMeta, META, NUMBER_ID } from './meta.ts'
import { deskOf } from './ticket-house.ts'
import type { Sent, StormPerson, Way, Webhook } from './webhook-storm.ts'
import { sendAll } from './whatsapp-carrier.ts'

/** On a machine that is busy with much else; nothing waits for it otherwise. */
const PATIENCE_MS = 120_000
const AT = '2026-11-23T11:00:00+01:00'
/** A desk for each way in: a line of Meta's, one of Twilio's, and one whose phone is linked, which answers over Meta. */
const LINES: Record<Way, { desk: string; line: string; via: string }> = {
  meta: { desk: 'at-meta', line: '+3235550130', via: `via: meta\n    phone-number-id: "${NUMBER_ID}"` },
  twilio: { desk: 'at-twilio', line: '+3235550132', via: 'via: twilio' },
  linked: { desk: 'linked', line: '+3235550131', via: 'via: meta\n    phone-number-id: "206540352242922"' },
}

export interface StormHouse {
  house: TestApp
  people: StormPerson[]
  /** Faults that were logged. */
  faults: string[]
  rows<Row>(sql: string): Promise<Row[]>
  /** Brings it; what the provider is answered with. */
  bring(webhook: Webhook): Promise<number>
  /** Lets the pause pass after which the desk answers, and waits until everything is out. */
  settle(): Promise<void>
  /** An agent takes so many who wait at each desk, and writes to them. */
  writeTo(many: number): Promise<void>
  /** Messages of ours that providers have accepted. */
  sent(): Sent[]
  close(): Promise<void>
}

/** The whole server with three desks, and both providers beside it. */
export async function stormHouse(dice: Dice, peopleEach: number): Promise<StormHouse> {
  const faults: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => faults.push(line) })
  const { emulator: meta, meta: client } = await emulatedMeta('http://127.0.0.1:9')
  const twilio = await startEmulator({
    accountSid: TWILIO.accountSid,
    authToken: TWILIO.authTokens[0],
    frozenAt: Date.parse(AT),
    speech: 0,
  })
  const house = await testApp(AT, {
    policies: Object.values(LINES).map(deskWith),
    meta: { ...META, apiUrl: meta.url },
    twilio: { ...TWILIO, apiUrl: twilio.url },
    log,
    limitsFactor: 1e9,
  })
  await client.lead(`${house.url}/meta`)
  // What Meta tells by itself comes while our own request to send is not answered yet, and twice.
  await client.mode('double')
  const { line, desk } = LINES.twilio
  twilio.world.settings.numbers[line] = { messageUrl: `${house.url}/twilio/${desk}/message` }
  const people = await peopleOf(house, dice, peopleEach)
  for (const { phone, bsuid } of people)
    meta.world.setPerson(phone, {
      phone: phone.slice(1),
      userId: bsuid,
      window: true,
      course: dice.chance(0.3) ? 'read' : 'nothing',
    })
  const rows: StormHouse['rows'] = async (sql) => (await house.app.ctx.pool.query(sql)).rows as never
  return {
    house,
    people,
    faults,
    rows,
    bring: (webhook) => bring(house, webhook),
    settle: async () => {
      house.clock.advance(4_000)
      await sendAll(house, PATIENCE_MS)
      await client.settle()
    },
    writeTo: (many) => writeTo(house, many),
    sent: () => [
      ...meta.world.sent
        .filter(({ to }) => meta.world.reachedBy(to)?.course === 'nothing')

        .map(({ id, number, body }) => ({
          way: 'meta' as const,
          number,
          id,
          mark: String(body.biz_opaque_callback_data),
        })),
      ...[...twilio.world.messages.all.values()].map(({ sid, statusCallback }) => ({
        way: 'twilio' as const,
        number: '',
        id: sid,
        mark: statusCallback,
      })),
    ],
    close: async () => {
      await house.close()
      await meta.close()
      await twilio.close()
    },
  }
}

function deskWith({ desk, line, via }: { desk: string; line: string; via: string }) {
  const text = readFileSync(new URL('../../desks/premium-line.yaml', import.meta.url), 'utf8')
  const head = `  whatsapp:\n    ${via}\n    number: "${line}"`
  return deskOf(desk, `${text.replace(/ {2}whatsapp:\n {4}number: .*/, head)}\ncapacity: { chats: 100 }\n`)
}

/** Half of them are customers with an open ticket. */
async function peopleOf(house: TestApp, dice: Dice, each: number): Promise<StormPerson[]> {
  const people: StormPerson[] = []
  for (const way of ['meta', 'twilio', 'linked'] as const) {
    const { desk, line } = LINES[way]
    for (let i = 0; i < each; i++) {
      const phone = `+324700${String(people.length).padStart(5, '0')}`
      const isCustomer = dice.chance(0.5)
      if (isCustomer) await customer(house, desk, String(1000 + i), { tier: 'premium', phones: [phone] })
      const ticket = isCustomer ? await ticketOf(house, desk, String(1000 + i)) : null
      const bsuid = way === 'meta' && dice.chance(0.7) ? `BE.${phone.slice(1)}` : null
      people.push({ way, line, name: `Klant${people.length}`, phone, bsuid, ticket })
    }
  }
  return people
}

async function bring(house: TestApp, webhook: Webhook): Promise<number> {
  switch (webhook.way) {
    case 'meta': {
      // On a machine that is busy with much else a batch may not be through in time: Meta brings it again.
      const answers = [await deliver(house.url, webhook.payload)]
      while (answers.at(-1)!.status === 503 && answers.length < 5)
        answers.push(await deliver(house.url, webhook.payload))
      return answers.at(-1)!.status
    }
    case 'twilio':
      return (await signed(house, `/twilio/${LINES.twilio.desk}${webhook.path}`, webhook.form)).status
    case 'linked':
      await receiveMessage(house.app.ctx, house.app.ctx.policy(LINES.linked.desk)!, webhook.inbound)
      return 204
  }
}

async function writeTo(house: TestApp, many: number): Promise<void> {
  for (const { desk } of Object.values(LINES)) {
    const agent = await house.agent({ [desk]: 'agent' })
    const { rows } = await house.app.ctx.pool.query<{ conversation: string }>(
      `select conversation_id as conversation from conversation where desk_id = $1 and state = 'waiting'
        order by entered_at, conversation_id limit $2`,
      [desk, many],
    )
    for (const { conversation } of rows) {
      const taken = await agent.ask('conversation:take', { desk, conversation })
      if (!taken.ok) throw new Error(JSON.stringify(taken))
      for (const body of ['Ik kijk ernaar.', 'Nog even geduld.'])
        await agent.ask('message:post', { desk, conversation, clientId: crypto.randomUUID(), body })
    }
  }
}
