import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { openDemoPost } from '../../server/demo/demo-mail.ts'
import { demoMailbox } from '../../server/demo/mailbox-page.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { MAIL_DESK, mailDesk } from '../support/mail-house.ts'
import { got } from '../support/ticket-house.ts'

let t: TestApp
afterEach(() => t.close())

const EVA = 'eva@bakkerij-jansen.example'

it('writes a mail to a desk, shows what the desk answers, and joins what is answered to its ticket', async () => {
  const policy = mailDesk()
  const post = openDemoPost([policy], Buffer.alloc(32, 7))
  t = await testApp('2026-11-23T11:00:00+01:00', {
    policies: [policy],
    mail: post.port,
    mailHooks: post.hooks,
    sites: (ctx) => {
      const router = express.Router()
      demoMailbox(router, ctx, post)
      return router
    },
  })
  const at = `${t.url}/demo/${MAIL_DESK}/mail`
  const write = async (words: Record<string, string>, site = 'same-origin') => {
    const body = new URLSearchParams({ from: EVA, answer: '', ...words })
    const headers = { 'sec-fetch-site': site }
    return (await fetch(at, { method: 'POST', headers, body, redirect: 'manual' })).status
  }
  const page = async (more = '') => (await fetch(`${at}?from=${encodeURIComponent(EVA)}${more}`)).text()
  const desk = MAIL_DESK
  const agent = await t.agent({ [desk]: 'agent' })

  expect(await write({ subject: 'Storing', text: 'Mail komt terug' }, 'cross-site')).toBe(403)
  expect(await write({ subject: 'Storing', text: 'Mail komt terug' })).toBe(303)
  const tickets = async () => got(await agent.ask('desk:sync', { desk, since: 0 })).tickets
  const [ticket] = await tickets()
  const { number } = ticket!
  const reply = { desk, number, clientId: crypto.randomUUID(), body: 'Try <b>again</b>', note: false }
  got(await agent.ask('ticket:reply', reply))
  await expect.poll(() => page(), { timeout: 8000 }).toContain('Try &#60;b&#62;again')

  const answer = post.of(EVA).findLast(({ by }) => by === 'desk')!.id
  expect(await write({ subject: 'Re: Storing', text: 'It works now', answer })).toBe(303)
  expect((await tickets()).length).toBe(1)
  expect(JSON.stringify(got(await agent.ask('ticket:open', { desk, number })))).toContain('It works now')
})
