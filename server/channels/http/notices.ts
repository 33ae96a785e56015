import { createHash } from 'node:crypto'
import express, { type Response, type Router } from 'express'
import type { Language } from '../../../shared/channels.ts'
import { type You, youOf } from '../../../shared/you.ts'
import type { Context } from '../../actions/context.ts'
import { noticesAt, switchNotices } from '../../actions/tickets/notices-page.ts'
import type { Policy } from '../../policy/policy.ts'
import { inHtml } from './in-html.ts'

interface PageWords {
  title(you: You): string
  on(you: You, desk: string): string
  off(you: You, desk: string): string
  readonly turnOff: string
  readonly turnOn: string
}

const WORDS: Readonly<Record<Language, PageWords>> = {
  nl: {
    title: (you) => `Mails over ${you('je', 'uw')} tickets`,
    on: (you, desk) =>
      `${desk} mailt ${you('je', 'u')} wanneer een ticket een ander tijdstip krijgt, wanneer er iets bij komt en wanneer het wordt gesloten. Antwoorden en bevestigingen komen altijd.`,
    off: (you, desk) =>
      `${desk} mailt ${you('je', 'u')} niet meer wat er met ${you('je', 'uw')} tickets gebeurt. Antwoorden en bevestigingen blijven komen.`,
    turnOff: 'Stop deze mails',
    turnOn: 'Stuur ze weer',
  },
  en: {
    title: () => 'Mails about your tickets',
    on: (_, desk) =>
      `${desk} mails you when a ticket gets another time, when something is added to it and when it is closed. Answers and confirmations always come.`,
    off: (_, desk) =>
      `${desk} no longer mails you what becomes of your tickets. Answers and confirmations still come.`,
    turnOff: 'Stop these mails',
    turnOn: 'Send them again',
  },
  fr: {
    title: (you) => `Les e-mails sur ${you('tes', 'vos')} tickets`,
    on: (you, desk) =>
      `${desk} ${you('t’écrit', 'vous écrit')} quand le délai d’un ticket change, quand quelque chose y est ajouté et quand il est clôturé. Les réponses et les confirmations arrivent toujours.`,
    off: (you, desk) =>
      `${desk} ne ${you('t’écrit', 'vous écrit')} plus ce que deviennent ${you('tes', 'vos')} tickets. Les réponses et les confirmations continuent d’arriver.`,
    turnOff: 'Arrêter ces e-mails',
    turnOn: 'Les envoyer à nouveau',
  },
  de: {
    title: (you) => `E-Mails zu ${you('deinen', 'Ihren')} Tickets`,
    on: (you, desk) =>
      `${desk} schreibt ${you('dir', 'Ihnen')}, wenn sich der Zeitpunkt eines Tickets ändert, wenn etwas dazukommt und wenn es geschlossen wird. Antworten und Bestätigungen kommen immer.`,
    off: (you, desk) =>
      `${desk} schreibt ${you('dir', 'Ihnen')} nicht mehr, was aus ${you('deinen', 'Ihren')} Tickets wird. Antworten und Bestätigungen kommen weiterhin.`,
    turnOff: 'Diese E-Mails abbestellen',
    turnOn: 'Wieder schicken',
  },
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:light-dark(#f6f6f7,#121214);color:light-dark(#1c1c1f,#ececf0)}
main{box-sizing:border-box;width:min(30rem,100vw - 2rem);padding:2rem;border-radius:1rem;background:light-dark(#fff,#1c1c20);border:1px solid light-dark(#e4e4e8,#2e2e34)}
h1{margin:0 0 .75rem;font-size:1.25rem;line-height:1.3;text-wrap:balance}
p{margin:0 0 1.5rem;text-wrap:pretty}
button{font:inherit;font-weight:600;min-height:44px;padding:0 1.25rem;border:0;border-radius:.6rem;background:light-dark(#1c1c1f,#ececf0);color:light-dark(#fff,#121214);cursor:pointer}
button:focus-visible{outline:3px solid light-dark(#3b6fe0,#8fb0ff);outline-offset:2px}`
const RULES = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/**
 * The page on which the owner of an address says whether mails tell what becomes of their tickets. Looking at it changes
 * nothing, for programs follow links in mails; its button does, and so does the POST of a mail program (RFC 8058).
 */
export function openNotices(ctx: Context): Router {
  const router = express.Router()
  router
    .route('/n/:desk/:token')
    .get(async ({ params: { desk, token }, query }, res) => {
      const policy = ctx.policy(desk)
      const now = policy && (await noticesAt(ctx, desk, token))
      return now ? send(res, policy, query.lang, now) : nothing(res)
    })
    .post(async ({ params: { desk, token }, query }, res) => {
      const policy = ctx.policy(desk)
      const to = query.notices === 'on' ? 'on' : 'off'
      if (!policy || !(await switchNotices(ctx, desk, token, to))) return nothing(res)
      // No redirect: mail programs follow none (RFC 8058, 3.1).
      send(res, policy, query.lang, to)
    })
  return router
}

function nothing(res: Response): void {
  res.status(404).type('text').send('There is no such page.')
}

function send(res: Response, { name, address, languages }: Policy, wanted: unknown, now: 'on' | 'off'): void {
  const language = languages.find((one) => one === wanted) ?? languages[0]!
  const words = WORDS[language]
  const isOff = now === 'off'
  const you = youOf(address)
  const title = words.title(you)
  const action = `?lang=${language}&amp;notices=${isOff ? 'on' : 'off'}`
  res.setHeader('cache-control', 'no-store')
  res.setHeader('referrer-policy', 'no-referrer')
  res.setHeader('content-security-policy', RULES)
  res.type('html').send(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${inHtml(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${inHtml(title)}</h1>
<p role="status">${inHtml((isOff ? words.off : words.on)(you, name))}</p>
<form method="post" action="${action}"><button>${inHtml(isOff ? words.turnOn : words.turnOff)}</button></form>
</main>
</html>
`)
}
