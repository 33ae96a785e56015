import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { deskOf, exampleDesk } from '../../support/ticket-house.ts'

const SEASONAL = deskOf(
  'seasonal',
  `name: "Seasons </script><b>"
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-15:00", night: "Fr 22:00-02:00" }
tiers: { nobody: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
closures: [{ date: 2026-12-24, until: 2027-01-01, name: Winter, for: [office] }]
doors:
  chat: { open: office, for: everyone }
  ticket: { open: night, for: everyone }
`,
)

let app: TestApp
beforeAll(async () => {
  app = await testApp('2026-11-23T10:00:00+01:00', { policies: [exampleDesk('five-levels'), SEASONAL] })
})
afterAll(() => app.close())

async function dataOf(desk: string) {
  const response = await fetch(`${app.url}/d/${desk}/`)
  const html = await response.text()
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)!
  return { response, html, data: JSON.parse(json!) }
}

describe('what search engines read of a desk', () => {
  it('stands in the page itself, under a policy that lets no foreign script in', async () => {
    const { response, data } = await dataOf('five-levels')
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self';/)
    expect(data).toMatchObject({
      '@type': 'Organization',
      name: 'Five Levels',
      url: `${app.url}/d/five-levels/`,
    })
    const chat = data.contactPoint[0]
    expect(chat).toMatchObject({ name: 'Chat', availableLanguage: ['nl', 'en'] })
    expect(chat.hoursAvailable[0]).toEqual({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
      opens: '09:00',
      closes: '17:00',
    })
    expect(chat.hoursAvailable).toContainEqual({
      '@type': 'OpeningHoursSpecification',
      opens: '00:00',
      closes: '00:00',
      validFrom: '2026-12-25',
      validThrough: '2026-12-25',
    })
  })

  it('has seasons, closures of several days and nights; a desk’s name ends no script', async () => {
    const { html, data } = await dataOf('seasonal')
    expect(html).not.toContain('</script><b>')
    expect(data.name).toBe('Seasons </script><b>')
    const [chat, ticket] = data.contactPoint
    const spans = chat.hoursAvailable.map((one: Record<string, string>) => [
      one.opens,
      one.closes,
      one.validFrom,
      one.validThrough,
    ])
    expect(spans).toEqual([
      ['09:00', '17:00', '2026-11-23', '2027-06-30'],
      ['10:00', '15:00', '2027-07-01', '2027-08-31'],
      ['09:00', '17:00', '2027-09-01', '2027-11-23'],
      ['00:00', '00:00', '2026-12-24', '2027-01-01'],
    ])
    expect(ticket.hoursAvailable).toEqual([
      { '@type': 'OpeningHoursSpecification', dayOfWeek: ['Friday'], opens: '22:00', closes: '02:00' },
    ])
  })
})
