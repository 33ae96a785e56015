import * as z from 'zod/mini'
import { type Finding, fine, unknown, wrong } from '../../actions/finding.ts'
import type { Policy } from '../../policy/policy.ts'
import type { MetaAccount } from './account.ts'
import { Id, loose, readAs } from './fields.ts'
import { type Answered, type Graph, openGraph, problemIn } from './graph.ts'

const PATIENCE_MS = 10_000
const TOKEN_CODES = [0, 190]

/** What Meta says of a desk's numbers and templates. `addresses` are those at which our door for its webhooks is. */
export async function checkMeta(
  account: Pick<MetaAccount, 'apiUrl' | 'accessToken'>,
  desk: Policy,
  addresses: readonly string[],
): Promise<Finding[]> {
  const graph = openGraph(account)
  const { lines, sending } = desk.doors.whatsapp
  const found: Finding[] = []
  for (const { number, shown, phoneNumberId } of lines) {
    if (phoneNumberId === null) continue
    const standing = await numberFindings(graph, phoneNumberId, number, shown)
    found.push(...standing)
    if (standing.some(({ state }) => state !== 'fine')) continue
    found.push(await webhookFinding(graph, phoneNumberId, shown, addresses))
    if (sending.templates.length > 0) found.push(...(await templatesOf(graph, phoneNumberId, desk)))
  }
  return found
}

/** Null: nobody answered. */
async function ask(graph: Graph, path: string): Promise<Answered | null> {
  return graph({ method: 'GET', path, patienceMs: PATIENCE_MS }).catch(() => null)
}

const PhoneNumber = z.object({
  display_phone_number: z.string(),
  verified_name: loose(z.string()),
  quality_rating: loose(z.string()),
})

async function numberFindings(graph: Graph, id: string, number: string, shown: string): Promise<Finding[]> {
  const answered = await ask(graph, `${id}?fields=display_phone_number,verified_name,quality_rating`)
  if (answered === null)
    return [wrong('Meta could not be asked.', 'See that this machine reaches graph.facebook.com by https.')]
  const read = answered.status < 300 ? readAs(PhoneNumber, answered.body) : null
  if (read === null) return [refusedBy(answered, id)]
  const taken = fine('Meta takes META_ACCESS_TOKEN.')
  if (`+${read.display_phone_number.replace(/\D/g, '')}` !== number)
    return [
      taken,
      wrong(
        `At Meta ${id} is ${read.display_phone_number}, and in the policy ${shown}.`,
        'Copy number and phone number id from one line of WhatsApp, API setup.',
      ),
    ]
  const name = read.verified_name ? ` as "${read.verified_name}"` : ''
  return [
    taken,
    fine(`${shown} is known to Meta${name}; its quality is ${read.quality_rating ?? 'not known'}.`),
  ]
}

function refusedBy(answered: Answered, id: string): Finding {
  const code = problemIn(answered)?.code ?? null
  if (answered.status === 401 || (code !== null && TOKEN_CODES.includes(code)))
    return wrong(
      'Meta refuses META_ACCESS_TOKEN.',
      'Make a token of a system user: one of the page API setup ends after a day.',
    )
  if (code === 100 || code === 10 || code === 200)
    return wrong(
      `Meta shows this token no phone number ${id} (code ${code}).`,
      'Copy the phone number id from WhatsApp, API setup, and give the system user the app and the account.',
    )
  return unknown(
    `Meta answered ${code ?? answered.status} when it was asked about ${id}.`,
    'Ask again later.',
  )
}

const Webhook = z.object({
  webhook_configuration: z.object({
    phone_number: loose(z.string()),
    whatsapp_business_account: loose(z.string()),
    application: loose(z.string()),
  }),
})

/** The nearest address counts: that of the number, of the account, of the app. */
async function webhookFinding(graph: Graph, id: string, shown: string, addresses: readonly string[]) {
  const answered = await ask(graph, `${id}?fields=webhook_configuration`)
  const read = answered === null || answered.status >= 300 ? null : readAs(Webhook, answered.body)
  const where = 'WhatsApp, Configuration in your app'
  if (read === null)
    return unknown(
      `Meta did not say where it brings messages for ${shown}.`,
      `Look under ${where}: ${addresses[0] ?? 'our address'}, subscribed to messages.`,
    )
  const { phone_number, whatsapp_business_account, application } = read.webhook_configuration
  const url = phone_number ?? whatsapp_business_account ?? application
  if (url !== undefined && addresses.includes(url.replace(/\/$/, '')))
    return unknown(
      `Meta brings messages for ${shown} to ${url}; whether the app is subscribed to messages was not asked.`,
      `Look under ${where}: the field messages is on.`,
    )
  const to =
    url !== undefined && URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : 'no address'
  return wrong(
    `Meta brings messages for ${shown} to ${to}.`,
    `Enter ${addresses[0] ?? 'our address'} under ${where}.`,
  )
}

const Owned = z.object({ whatsapp_business_account: z.object({ id: Id }) })
const Templates = z.object({
  data: z.array(z.object({ name: z.string(), language: z.string(), status: z.string() })),
})

async function templatesOf(graph: Graph, id: string, { doors }: Policy): Promise<Finding[]> {
  const answered = await ask(graph, `${id}?fields=whatsapp_business_account`)
  const account = answered === null ? null : readAs(Owned, answered.body)?.whatsapp_business_account.id
  if (!account)
    return [
      unknown(
        'The templates were not checked: Meta did not name the account of the number.',
        'Look at them under WhatsApp Manager, Message templates.',
      ),
    ]
  const found: Finding[] = []
  for (const { key, languages } of doors.whatsapp.sending.templates)
    for (const [language, { name }] of languages)
      found.push(await templateFinding(graph, account, `Template ${key} in ${language}`, { language, name }))
  return found
}

async function templateFinding(
  graph: Graph,
  account: string,
  which: string,
  { language, name }: { language: string; name: string },
): Promise<Finding> {
  const asked = new URLSearchParams({ name, language, fields: 'name,language,status', limit: '100' })
  const answered = await ask(graph, `${account}/message_templates?${asked}`)
  const read = answered === null || answered.status >= 300 ? null : readAs(Templates, answered.body)
  if (read === null)
    return unknown(
      `${which}: Meta did not say how it stands.`,
      'The token needs whatsapp_business_management to ask; or look under WhatsApp Manager, Message templates.',
    )
  // The search at Meta finds names that only begin so.
  const status = read.data.find((one) => one.name === name && one.language === language)?.status
  if (status === 'APPROVED') return fine(`${which}: approved.`)
  return wrong(
    `${which}: ${status === undefined ? `Meta has no template ${name} in ${language}` : `${status.toLowerCase()} at Meta`}.`,
    'Only an approved template is delivered, in exactly this language: see WhatsApp Manager, Message templates.',
  )
}
