// @ts-check
import { icon } from './icons.js'
import { element } from './view.js'

/** @typedef {import('../control/message-views.ts').MessageView} MessageView */
/** @typedef {{ reply: (message: MessageView) => void, tap: (message: MessageView, id: string) => void }} Deeds */

/** @type {Record<string, { icon: import('./icons.js').Icon, words: string }>} */
const TICKS = {
  queued: { icon: 'clock', words: 'queued' },
  sent: { icon: 'tick', words: 'sent' },
  delivered: { icon: 'ticks', words: 'delivered' },
  read: { icon: 'ticks', words: 'read' },
  undelivered: { icon: 'stop', words: 'not delivered' },
  failed: { icon: 'stop', words: 'failed' },
}

/** @type {Record<number, string>} */
const REASONS = {
  63016: 'more than 24 hours since they wrote, and no template',
  63014: 'they blocked the number',
  63019: 'the file could not be had',
  63021: 'WhatsApp does not take this content',
}

/** All of a conversation, a day under its name. @param {MessageView[]} messages @param {Deeds} deeds */
export function bubbles(messages, deeds) {
  let shownDay = ''
  const tapped = new Set(messages.map(({ repliedTo, tapped }) => `${repliedTo} ${tapped}`))
  return messages.flatMap((message) => {
    const day = dayOf(message.at)
    const heading = day === shownDay ? [] : [element('li', { class: 'day' }, day)]
    shownDay = day
    const quoted = messages.find(({ sid }) => sid === message.repliedTo)
    return [...heading, bubble(message, quoted, tapped, deeds)]
  })
}

/** @param {MessageView} message @param {MessageView | undefined} quoted @param {Set<string>} tapped @param {Deeds} deeds */
function bubble(message, quoted, tapped, deeds) {
  const isTheirs = message.direction === 'inbound'
  const root = element('li', {
    class: `bubble ${isTheirs ? 'theirs' : 'ours'}`,
    'data-status': message.status,
  })
  const box = element('div', { class: 'box' })
  if (quoted) box.append(element('p', { class: 'quote' }, summary(quoted)))
  box.append(...message.media.map(fileOf))
  if (message.body) box.append(element('p', { class: 'words', dir: 'auto' }, ...linked(message.body)))
  if (message.location) box.append(element('p', { class: 'words' }, placeOf(message.location)))
  box.append(element('small', { class: 'at' }, clockOf(message.at)))
  root.append(box)
  if (message.offer) root.append(offerOf(message, tapped, deeds))
  root.append(isTheirs ? arrivalOf(message) : courseOf(message, deeds))
  return root
}

/** What can be tapped: buttons, or the rows of a list under its title. @param {MessageView} message @param {Set<string>} tapped @param {Deeds} deeds */
function offerOf({ offer, ...message }, tapped, deeds) {
  const box = element('div', { class: 'offer', role: 'group', 'aria-label': offer?.button || 'Answers' })
  if (offer?.kind === 'list') box.append(element('p', { class: 'title' }, icon('list'), offer.button))
  for (const { id, title, description } of offer?.choices ?? []) {
    const row = element('button', { type: 'button', class: 'choice' }, element('span', {}, title))
    if (description) row.append(element('small', {}, description))
    if (tapped.has(`${message.sid} ${id}`))
      row.append(icon('tick'), element('span', { class: 'quiet' }, 'chosen'))
    row.onclick = () => deeds.tap({ offer, ...message }, id)
    box.append(row)
  }
  return box
}

/** Beneath a message of the account: how far it came, what it is and what it costs. @param {MessageView} message @param {Deeds} deeds */
function courseOf(message, deeds) {
  const { status, errorCode, isTemplate, category, price } = message
  const tick = TICKS[status] ?? { icon: 'clock', words: status }
  const reply = element(
    'button',
    { type: 'button', class: 'plain reply', 'aria-label': 'Answer this message' },
    icon('reply'),
  )
  reply.onclick = () => deeds.reply(message)
  const why = errorCode === null ? '' : `: ${REASONS[errorCode] ?? 'refused'} (${errorCode})`
  const kind = isTemplate ? `Template (${category})` : message.offer ? 'Choices' : 'Free text'
  const cost = errorCode !== null ? 'costs nothing' : price === null ? 'not billed yet' : dollars(price)
  return element(
    'p',
    { class: 'course' },
    element('span', { class: 'tick' }, icon(tick.icon), tick.words + why),
    element('span', {}, kind),
    element('span', { class: 'price' }, cost),
    reply,
  )
}

/** Beneath what the person wrote: whether the account's server took it. @param {MessageView} message */
function arrivalOf({ answers }) {
  const last = answers.at(-1)
  const isTaken = last?.status != null && last.status >= 200 && last.status < 300
  const words = !last
    ? 'on its way'
    : isTaken
      ? 'delivered'
      : `not taken: ${last.failure ?? `HTTP ${last.status ?? 'nothing yet'}`}`
  const drawn = icon(
    !last || (last.status === null && last.failure === null) ? 'clock' : isTaken ? 'ticks' : 'stop',
  )
  return element(
    'p',
    { class: `course${isTaken || !last ? '' : ' refused'}` },
    element('span', { class: 'tick' }, drawn, words),
  )
}

/** @param {MessageView['media'][number]} file */
function fileOf({ sid, type, bytes }) {
  const src = `/control/media/${sid}`
  if (bytes === null) return element('p', { class: 'gone' }, `${type}, deleted at Twilio by the account`)
  if (type.startsWith('image/')) return element('img', { src, alt: 'A picture', loading: 'lazy' })
  if (type.startsWith('audio/')) return element('audio', { src, controls: '' })
  if (type.startsWith('video/')) return element('video', { src, controls: '' })
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  return element(
    'a',
    { class: 'file', href: src, target: '_blank', rel: 'noopener' },
    icon('file'),
    `${type}, ${size}`,
  )
}

/** @param {NonNullable<MessageView['location']>} place */
function placeOf({ label, address, latitude, longitude }) {
  return [label, address, `${latitude}, ${longitude}`].filter(Boolean).join('\n')
}

/** One line for a quote and for the list of conversations. @param {MessageView} message */
export function summary({ body, media, location }) {
  if (body) return body.replace(/\s+/g, ' ')
  return media[0] ? `File: ${media[0].type}` : location ? 'A place' : 'Nothing'
}

/** Text with its addresses as links; what ends a sentence is no part of them. @param {string} text */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/).map((part, at) => {
    if (at % 2 === 0) return part
    return element('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
  })
}

/** @param {number} amount */
function dollars(amount) {
  return `$${amount.toFixed(3)}`
}

/** @param {string} at */
export function clockOf(at) {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** @param {string} at */
function dayOf(at) {
  return new Date(at).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
}
