import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ChatHouse, chatHouse, DESK, tunnel, write } from '../support/chatting.ts'
import { newestOf, openWidget, visitorsWords } from '../support/widget.ts'

let house: ChatHouse
beforeAll(async () => {
  house = await chatHouse()
})
afterAll(() => house.close())

it('shows what a desk has that was restored from a backup, and sends what it lost, without a reload', async () => {
  const page = await house.visitor('five')
  const line = await tunnel(page)
  await page.reload()
  const frame = await openWidget(page)
  await frame.getByRole('button', { name: /^Chat/ }).click()
  await write(frame, 'Mijn site is weg')
  await frame.getByText('Je bent zo aan de beurt').waitFor()
  const item = { ...(await newestOf(house.agent, DESK)), desk: DESK }
  await house.agent.ask('conversation:take', { desk: DESK, conversation: item.id })
  await house.answer(item, 'Sinds wanneer?')
  const backup = await lastSeq(item.id)
  await write(frame, 'Sinds vanmorgen')
  await frame.locator('.bubble:not(.waits)', { hasText: 'Sinds vanmorgen' }).waitFor()
  for (const words of ['Ik kijk', 'even', 'na']) await house.answer(item, words)
  await frame.locator('.bubble', { hasText: 'na' }).last().waitFor()

  line.cut = true
  line.hangUp()
  await frame.getByText(/^Geen verbinding/).waitFor()
  await setBack(item.id, backup)
  line.cut = false

  await expect.poll(() => frame.locator('.bubble', { hasText: 'Ik kijk' }).count()).toBe(0)
  expect(await visitorsWords(house.agent, item, 2)).toEqual(['Mijn site is weg', 'Sinds vanmorgen'])
  await house.answer(item, 'Waar waren we?')
  await frame.locator('.bubble', { hasText: 'Waar waren we?' }).waitFor()
  expect(await frame.locator('.bubble.waits').count()).toBe(0)
  await house.leave({ page, item })
})

async function lastSeq(conversation: string): Promise<number> {
  const { rows } = await house.desk.app.ctx.pool.query(
    'select max(seq)::int as seq from message where conversation_id = $1',
    [conversation],
  )
  return rows[0].seq
}

/** As if the desk had been restored from a backup that was made after this message. */
async function setBack(conversation: string, seq: number): Promise<void> {
  const { pool } = house.desk.app.ctx
  await pool.query('delete from message where conversation_id = $1 and seq > $2', [conversation, seq])
  await pool.query('update thread set last_seq = $2 where conversation_id = $1', [conversation, seq])
}
