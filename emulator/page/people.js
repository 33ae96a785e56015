// @ts-check
import { clockOf, summary } from './bubbles.js'
import { element } from './view.js'

/** @typedef {import('../control/message-views.ts').ChatView} ChatView */
/** @typedef {import('../settings.ts').Book} Book */
/** @typedef {{ id: string, name: string, about: string, profileName: string }} Writer */

/** Who is in nobody's book. */
const STRANGERS = [
  { id: 'BE.4566123789012345', name: 'Noor, number not shown', about: 'a user id only', profileName: 'Noor' },
  { id: '+32471234567', name: 'A stranger', about: '+32 471 23 45 67', profileName: 'Kim' },
]

/** Who may write to this number: who is known there, the others, and whoever a script let write. @param {Book} book @param {string} number @param {ChatView[]} chats */
export function writersTo(book, number, chats) {
  /** @type {Writer[]} */
  const known = book.people
    .filter(({ calls }) => calls === number)
    .map(({ name, number: id }) => ({ id, name, about: id, profileName: name.split(',')[0] ?? name }))
  const writers = [...known, ...STRANGERS]
  for (const { who, number: to } of chats) {
    const ids = [who.phone, who.userId]
    if (to !== number || writers.some(({ id }) => ids.includes(id))) continue
    const id = who.phone ?? who.userId ?? ''
    writers.push({ id, name: who.profileName ?? id, about: id, profileName: who.profileName ?? '' })
  }
  return writers
}

/** @param {ChatView[]} chats @param {string} number @param {string} id */
export function chatOf(chats, number, id) {
  return chats.find(({ who, number: to }) => to === number && (who.phone === id || who.userId === id))
}

/** The list of conversations. @param {Writer[]} writers @param {ChatView[]} chats @param {{ number: string, chosen: string, choose: (id: string) => void }} around */
export function peopleList(writers, chats, { number, chosen, choose }) {
  return writers.map(({ id, name, about }) => {
    const messages = chatOf(chats, number, id)?.messages ?? []
    const last = messages.at(-1)
    const unread = messages.filter(({ status }) => status === 'delivered').length
    const row = element('button', { type: 'button', class: 'person', 'data-id': id })
    if (id === chosen) row.setAttribute('aria-current', 'true')
    row.append(
      element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name)),
      element('span', { class: 'name' }, name),
      element('small', { class: 'when' }, last ? clockOf(last.at) : ''),
      element('small', { class: 'last' }, last ? summary(last) : about),
    )
    if (unread > 0)
      row.append(
        element('span', { class: 'unread' }, String(unread), element('span', { class: 'quiet' }, ' new')),
      )
    row.onclick = () => choose(id)
    return element('li', {}, row)
  })
}

/** @param {string} name */
function initials(name) {
  const words = (name.split(',')[0] ?? '').split(' ').filter((word) => /^\p{Lu}/u.test(word))
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`
}
