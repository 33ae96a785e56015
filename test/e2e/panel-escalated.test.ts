import { afterAll, beforeAll, expect, it } from 'vitest'
import { caller, type PanelHouse, panelHouse } from '../support/panel.ts'
import { axeFindings } from '../support/widget.ts'

const DESK = 'five-levels'

let house: PanelHouse
beforeAll(async () => {
  house = await panelHouse('2026-11-23T10:12:00+01:00')
})
afterAll(() => house.close())

it('tells a supervisor who takes no contacts: by a sound, a notice, a badge, and on the page Supervise', async () => {
  const agent = await house.desk.agent({ [DESK]: 'agent' }, 'Joris Bakker')
  const { page, context, id } = await house.agent({ [DESK]: 'supervisor' }, `${DESK}/tickets`)
  await page.addInitScript(`
    window.tones = 0
    const Tone = window.OscillatorNode
    window.OscillatorNode = class extends Tone {
      constructor(...given) { super(...given); window.tones += 1 }
    }
  `)
  await page.reload()
  const badge = page.getByRole('link', { name: 'Supervise, 1 escalated' })
  await page.getByRole('link', { name: 'Supervise', exact: true }).waitFor()
  // Browsers let a page make a sound only after a gesture.
  await page.getByRole('heading', { name: 'Tickets' }).click()
  await house.desk.app.ctx.pool.query('update desk_agent set available = false where agent_id = $1', [id])
  const eva = await caller(house.desk, DESK, 'My site is down')
  expect(await badge.count()).toBe(0)
  const escalated = { desk: DESK, conversation: eva.conversation, reason: 'Wants to speak to the boss.' }
  expect(await agent.ask('conversation:escalate', escalated)).toMatchObject({ ok: true })

  await badge.waitFor()
  await page.getByText(/^Escalated: .* It stands on the page Supervise\.$/).waitFor()
  await page.waitForFunction('window.tones >= 6')
  await badge.click()
  const list = page.getByRole('region', { name: 'Escalated' })
  await list.getByText('nobody has it').waitFor()
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  }
  await list.getByRole('link').click()
  await page.getByText('Wants to speak to the boss.').waitFor()
  await context.close()
})
