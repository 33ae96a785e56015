import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import type { Answer } from '../../../shared/answers.ts'
import type { DeskPage } from '../../../shared/desk-page.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { got } from '../../support/ticket-house.ts'

const NOTE = 'Geeft u een mailadres, dan krijgt u van elk antwoord op uw ticket een mail.'
/** Nothing is sent here, so nobody has to listen there. */
const MAIL = openMail({ url: 'smtp://127.0.0.1:9', from: 'support@balie.example' })

async function formOn(app: TestApp, desk: string): Promise<string[]> {
  const page = got((await (await fetch(`${app.url}/d/${desk}/page.json?lang=nl`)).json()) as Answer<DeskPage>)
  return page.doors.find(({ channel }) => channel === 'ticket')!.notes
}

describe('the public page of a server', () => {
  let [withMail, without] = [] as unknown as [TestApp, TestApp]
  beforeAll(async () => {
    withMail = await testApp('2026-11-23T10:00:00+01:00', { mail: MAIL })
    without = await testApp('2026-11-23T10:00:00+01:00')
  })
  afterAll(() => Promise.all([withMail.close(), without.close()]))

  it.each(['standby', 'strict-queue', 'self-help'])(
    'that sends mail says so at the form of %s',
    async (desk) => {
      expect(await formOn(withMail, desk)).toContain(NOTE)
    },
  )

  it('that sends none promises none', async () =>
    expect(await formOn(without, 'standby')).not.toContain(NOTE))
})
