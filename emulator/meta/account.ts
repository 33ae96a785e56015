import { type Asked, type Given, json } from '../http/server.ts'
import { lookUpMedia } from './media.ts'
import { problem } from './problem.ts'
import type { MetaWorld } from './world.ts'

/** `GET /<id>`: a number of the account, else a file. */
export function lookUp(world: MetaWorld, asked: Asked): Given {
  const id = asked.path.id ?? ''
  const digits = world.settings.numbers[id]
  return digits === undefined ? lookUpMedia(world, asked) : lookUpNumber(world, asked, id, digits)
}

function lookUpNumber({ settings }: MetaWorld, { url }: Asked, id: string, digits: string): Given {
  const asked = (url.searchParams.get('fields') ?? 'display_phone_number,verified_name').split(',')
  const unknown = asked.find((field) => !settings.fields.includes(field))
  if (unknown !== undefined) return problem(400, 100, `Tried accessing nonexisting field (${unknown})`)
  const node: Record<string, unknown> = {
    display_phone_number: `+${digits.slice(0, 2)} ${digits.slice(2)}`,
    verified_name: 'Emulated desk',
    quality_rating: 'GREEN',
    webhook_configuration: { application: settings.webhook },
    whatsapp_business_account: { id: settings.account },
  }
  return json(200, { ...Object.fromEntries(asked.map((field) => [field, node[field]])), id })
}

/** `GET /<account>/message_templates`: those whose name begins so. */
export function listTemplates({ settings }: MetaWorld, { path, url }: Asked): Given {
  if (path.account !== settings.account) return problem(400, 100, 'No such object.', 33)
  const name = url.searchParams.get('name') ?? ''
  const language = url.searchParams.get('language')
  const data = settings.templates
    .filter((one) => one.name.startsWith(name) && (language === null || one.language === language))
    .map((one, i) => ({ ...one, id: String(594425479261596 + i) }))
  return json(200, { data, paging: {} })
}
