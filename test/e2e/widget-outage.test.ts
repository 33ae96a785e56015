import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestAgent } from '../support/app.ts'
import { axeFindings, openWidget, type WidgetHouse, widgetHouse } from '../support/widget.ts'

const DESK = 'five-levels'
const SOON = { timeout: 15_000 }
const general = { nl: 'Alles is <b>traag</b>.', en: 'Everything is slow.' }
const onMail = { nl: 'De mail ligt eruit.', en: 'Mail is down.' }

let house: WidgetHouse
let sanne: TestAgent
beforeAll(async () => {
  house = await widgetHouse('2026-11-23T14:00:00+01:00', { five: { desk: DESK } })
  sanne = await house.desk.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
})
afterAll(() => house?.close())

async function putUp(topics: string[], says: object): Promise<string> {
  const outage = crypto.randomUUID()
  const until = house.desk.clock.now() + 3_600_000
  const answer = await sanne.ask('outage:put-up', { desk: DESK, outage, topics, says, until })
  if (!answer.ok) throw new Error(answer.say ?? answer.code)
  return outage
}
const end = (outage: string) => sanne.ask('outage:end', { desk: DESK, outage })

it('a card that is open gets a notice for everybody without a reload, as text, and loses it', async () => {
  const page = await house.visitor('five', { viewport: { width: 390, height: 800 } })
  const frame = await openWidget(page)
  expect(await frame.locator('.advice').count()).toBe(0)
  const [all, mail] = [await putUp([], general), await putUp(['mail'], onMail)]
  await frame.getByText('Alles is <b>traag</b>.').waitFor(SOON)
  expect(await frame.locator('.advice').allTextContents()).toEqual(['Alles is <b>traag</b>.'])
  expect(await axeFindings(frame)).toEqual([])
  await end(all)
  await frame.getByText('Alles is').waitFor({ ...SOON, state: 'detached' })
  await end(mail)
  await page.context().close()
})

it('the form and the chat say what is out of order about the chosen topic', async () => {
  const [all, mail] = [await putUp([], general), await putUp(['mail'], onMail)]
  const page = await house.visitor('five')
  const frame = await openWidget(page)
  await frame.getByRole('button', { name: /Vraag achterlaten/ }).click()
  await frame.getByText('Alles is <b>traag</b>.').waitFor()
  expect(await frame.getByText('De mail ligt eruit.').count()).toBe(0)
  await frame.getByRole('combobox').selectOption('mail')
  await frame.getByText('De mail ligt eruit.').waitFor()
  await frame.getByRole('combobox').selectOption('dns')
  await frame.getByText('De mail ligt eruit.').waitFor({ state: 'detached' })
  await frame.getByRole('button', { name: 'Terug' }).click()
  await frame.getByRole('button', { name: /^Chat/ }).click()
  await frame.getByText('E-mail: adressen, ontvangen, versturen').click()
  await frame.getByText('De mail ligt eruit.').waitFor()
  for (const outage of [all, mail]) await end(outage)
  await page.context().close()
})

it('the desk’s page says what is out of order, and about what', async () => {
  const [all, mail] = [await putUp([], general), await putUp(['mail', 'dns'], onMail)]
  const page = await house.visitor('five')
  await page.goto(`${house.desk.url}/d/${DESK}/?lang=en`)
  await page.getByText('Everything is slow.').waitFor()
  const about = 'Mail: addresses, receiving, sending and DNS settings: Mail is down.'
  await page.getByText(about).waitFor()
  expect(await axeFindings(page)).toEqual([])
  for (const outage of [all, mail]) await end(outage)
  await page.context().close()
})

it('the card over HTTP has each notice in the reader’s language, and only as long as it is up', async () => {
  const card = async (lang: string) => {
    const answer = await fetch(`${house.desk.url}/w/${DESK}/card?lang=${lang}`)
    const { value } = (await answer.json()) as {
      value: { outages: string[]; form: { topics: { key: string; outages: string[] }[] } }
    }
    return { all: value.outages, on: value.form.topics.filter(({ outages }) => outages.length > 0) }
  }
  await putUp([], general)
  await putUp(['mail'], onMail)
  // Two agents at once: it is said once.
  await putUp(['mail'], onMail)
  expect(await card('en')).toMatchObject({
    all: ['Everything is slow.'],
    on: [{ key: 'mail', outages: ['Mail is down.'] }],
  })
  // The desk does not speak it.
  expect(await card('fr')).toMatchObject({ all: [general.nl] })
  house.desk.clock.advance(3_600_000)
  expect(await card('en')).toEqual({ all: [], on: [] })
})
