import { render } from 'preact'
import type { ContactCard } from '../../../shared/card.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { addressWords } from '../address/address-words.ts'
import { applyAccent } from '../look/accent.ts'
import { clocksDiffer, clockTime, ownZone, type Telling } from '../look/when.ts'
import { ask } from '../session.ts'
import { TicketThread } from '../ticket/thread.tsx'
import type { TicketSource } from '../ticket/ticket-source.ts'
import { asLanguage, loadAsking, loadWords } from '../words/load-words.ts'
import { WhatsApp } from './whatsapp-way.tsx'
import '../look/base.css'
import '../look/form.css'
import '../look/talk.css'
import './page.css'

/** `#1000426.<secret>`: behind the #, so that it reaches no server's log and no referrer. */
const LINK = /^#(\d{7})\.([\w-]{8,200})$/

function sourceOf(root: string, number: string, secret: string): TicketSource {
  const headers = { 'x-ticket-secret': secret, 'x-ticket-number': number }
  const json = { ...headers, 'content-type': 'application/json' }
  return {
    read: () => ask<CustomerTicket>('GET', `${root}tickets/${number}`, headers),
    reply: (reply) => ask('POST', `${root}tickets/${number}/messages`, json, JSON.stringify(reply)),
    giveAddress: (email) => ask('POST', `${root}tickets/${number}/address`, json, JSON.stringify({ email })),
    file: async (id) => {
      const response = await fetch(`${root}files/${id}`, { headers, credentials: 'omit' }).catch(() => null)
      return response?.ok ? response.blob() : null
    },
  }
}

async function show(): Promise<void> {
  const root = `/w/${location.pathname.split('/')[2] ?? ''}/`
  const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.language
  const query = new URLSearchParams({ lang: asLanguage(wanted) })
  const answer = await ask<ContactCard>('GET', `${root}card?${query}`, {})
  const card = answer.ok ? answer.value : null
  const language = card?.language ?? asLanguage(wanted)
  const words = await loadWords(language, card?.desk.formal ?? true)
  const asking = await loadAsking(language, card?.desk.formal ?? true)
  document.documentElement.lang = words.locale
  document.title = card?.desk.name ?? words.desk
  if (card) applyAccent(card.desk.accent)
  const [, number, secret] = LINK.exec(location.hash) ?? []
  const ahead = card ? card.now - Date.now() : 0
  const telling: Telling = { words, zone: card?.desk.timezone ?? ownZone() }
  const now = () => Date.now() + ahead
  render(
    <div class="page ticket-page">
      <header>
        <span class="mark" aria-hidden="true">
          {document.title.slice(0, 1)}
        </span>
        <p class="strong">{document.title}</p>
      </header>
      <main class="form">
        <h1>{number ? asking.ticket(Number(number)) : words.desk}</h1>
        {number && secret ? (
          <TicketThread
            source={sourceOf(root, number, secret)}
            telling={telling}
            asking={asking}
            address={addressWords(language, card?.desk.formal ?? true)}
            now={now}
            byLink
            more={({ whatsapp }) => whatsapp && <WhatsApp way={whatsapp} asking={asking} />}
          />
        ) : (
          <p class="advice">{asking.linkWrong}</p>
        )}
        {card && clocksDiffer(now(), telling.zone, ownZone()) && (
          <p class="small">{words.zoneNote(card.desk.city, clockTime(now(), telling))}</p>
        )}
      </main>
    </div>,
    document.body,
  )
}

void show()
addEventListener('hashchange', () => location.reload())
