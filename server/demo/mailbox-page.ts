import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import type { Context } from '../actions/context.ts'
import { inHtml } from '../channels/http/in-html.ts'
import type { Policy } from '../policy/policy.ts'
import { bring, type DemoMail, type DemoPost, rawMail } from './demo-mail.ts'
import { demoCustomers } from './people.ts'

const ADDRESS = /^[a-z0-9._+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const CONTENT =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:auto;padding:1rem}label{display:block;margin:.75rem 0}input,textarea{display:block;box-sizing:border-box;width:100%;font:inherit;padding:.5rem}button{font:inherit;padding:.5rem 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}article{border-top:1px solid;padding:.5rem 0}'

/** The demo's mailbox at `/demo/<desk>/mail`: one writes to the desk as a customer, and sees what it sends. */
export function demoMailbox(router: Router, ctx: Context, post: DemoPost): void {
  const found = (id: string) => {
    const hook = post.hooks.find(({ desk }) => desk === id)
    const policy = ctx.policy(id)
    return hook && policy?.doors.email.address ? { hook, policy, to: policy.doors.email.address } : null
  }
  router.get('/demo/:desk/mail', (req, res) => {
    const at = found(req.params.desk)
    if (!at) return void res.status(404).type('text').send('This desk reads no mail.')
    const customer = typeof req.query.from === 'string' ? req.query.from.toLowerCase() : ''
    res.setHeader('content-security-policy', CONTENT)
    res
      .type('html')
      .send(pageOf(at.policy, at.to, customer, post.of(customer), String(req.query.answer ?? '')))
  })
  router.post(
    '/demo/:desk/mail',
    express.urlencoded({ extended: false, limit: '64kb' }),
    async (req, res) => {
      const at = found(req.params.desk)
      // A page elsewhere may not write as a customer.
      if (!at || req.headers['sec-fetch-site'] !== 'same-origin') return void res.status(403).end()
      const said = (name: string) => String(req.body?.[name] ?? '').trim()
      const customer = said('from').toLowerCase()
      if (!ADDRESS.test(customer)) return void res.status(400).type('text').send('That is no mail address.')
      const before = post.of(customer).find(({ id, by }) => by === 'desk' && id === said('answer'))
      const after = before ? [...before.after, before.id] : []
      const known = demoCustomers(at.policy).find(({ email }) => email === customer)
      const id = `<${randomUUID()}@${customer.slice(customer.lastIndexOf('@') + 1)}>`
      const words = { name: known?.person ?? '', subject: said('subject'), text: said('text') }
      const mail: DemoMail = { id, after, by: 'customer', customer, answerTo: null, ...words }
      const raw = await rawMail(mail, before?.answerTo ?? at.to)
      const status = await bring(at.hook, { gateway: ctx.publicUrl(), now: ctx.clock() }, raw)
      if (status !== 200) return void res.status(502).type('text').send('The desk did not take the mail.')
      post.keep(mail)
      res.redirect(303, `?from=${encodeURIComponent(customer)}`)
    },
  )
}

function pageOf(policy: Policy, to: string, customer: string, mails: DemoMail[], answer: string): string {
  const answered = mails.find(({ id, by }) => by === 'desk' && id === answer)
  const people = demoCustomers(policy).map(
    ({ email, person }) => `<option value="${inHtml(email)}">${inHtml(person)}</option>`,
  )
  const subject = answered ? `Re: ${answered.subject.replace(/^re: /i, '')}` : ''
  const here = `?from=${encodeURIComponent(customer)}`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mailbox: ${inHtml(policy.name)}</title><style>${STYLE}</style><h1>Mailbox: ${inHtml(policy.name)}</h1>
<form method="post" action="?"><input type="hidden" name="answer" value="${inHtml(answered?.id ?? '')}">
<label>From<input name="from" type="email" list="people" required value="${inHtml(customer)}"></label>
<datalist id="people">${people.join('')}</datalist><p>To: ${inHtml(answered?.answerTo ?? to)}</p>
<label>Subject<input name="subject" maxlength="200" required value="${inHtml(subject)}"></label>
<label>Text<textarea name="text" rows="6" maxlength="20000" required></textarea></label><button>Send</button></form>
<p><a href="${inHtml(here)}">Look for new mail</a></p>${threadsOf(mails)
    .map((thread) => `<section>${thread.map((mail) => articleOf(mail, here)).join('')}</section>`)
    .join('')}</html>`
}

/** Mails by the first of their thread, oldest first. */
function threadsOf(mails: DemoMail[]): DemoMail[][] {
  const threads = new Map<string, DemoMail[]>()
  for (const mail of mails) {
    const first = mail.after[0] ?? mail.id
    threads.set(first, [...(threads.get(first) ?? []), mail])
  }
  return [...threads.values()]
}

function articleOf({ id, by, name, customer, subject, text, answerTo }: DemoMail, here: string): string {
  const link = `${here}&answer=${encodeURIComponent(id)}`
  const answer = by === 'desk' && answerTo !== null ? `<p><a href="${inHtml(link)}">Answer</a></p>` : ''
  return `<article><h2>${inHtml(subject)}</h2><p>${inHtml(name || customer)}</p><pre>${inHtml(text)}</pre>${answer}</article>`
}
