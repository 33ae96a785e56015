// @ts-check
import { bubbles, clockOf, summary } from './bubbles.js'
import { byId, Composer } from './compose.js'
import { icon } from './icons.js'
import { chatOf, peopleList, writersTo } from './people.js'
import { element } from './view.js'

/** @typedef {import('../control/views.ts').StateView} StateView */
/** @typedef {import('../control/message-views.ts').ChatView} ChatView */
/** @typedef {import('../control/message-views.ts').MessageView} MessageView */

const device = byId('device', HTMLElement)
const desk = byId('desk', HTMLSelectElement)
const talk = byId('talk', HTMLElement)
const composer = new Composer(write)
talk.tabIndex = 0

/** @type {string} who writes: every tab is a telephone of its own */
let who = sessionStorage.getItem('who') ?? ''
/** @type {StateView | null} */
let state = null
/** @type {ChatView[]} */
let chats = []
let shownTalk = ''
let offset = 0

for (const [id, name] of /** @type {const} */ ([
  ['back', 'back'],
  ['unquote', 'close'],
  ['detach', 'close'],
  ['attach', 'clip'],
]))
  byId(id, HTMLButtonElement).append(icon(name))
document.querySelector('.send')?.append(icon('send'))

byId('back', HTMLButtonElement).onclick = () => {
  device.dataset.shows = 'people'
}
byId('wait', HTMLButtonElement).onclick = async () => {
  await tell('/time/advance', { seconds: 24 * 3600 })
  await refresh()
}
desk.onchange = () => {
  sessionStorage.setItem('desk', desk.value)
  composer.answer(null)
  show()
}
/** @param {object} message */
async function write(message) {
  const writer = writers().find(({ id }) => id === who)
  const sent = tell('/messages', { from: who, to: desk.value, profileName: writer?.profileName, ...message })
  // It is in the conversation before the account's server has answered.
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 100))])
  await refresh()
}

/** @param {string} id */
function choose(id) {
  who = id
  sessionStorage.setItem('who', id)
  device.dataset.shows = 'chat'
  composer.answer(null)
  show()
  if (isWide()) composer.words.focus()
}

/** @param {string} path @param {object} body */
async function tell(path, body = {}) {
  const headers = { 'Content-Type': 'application/json' }
  const sent = { method: 'POST', headers, body: JSON.stringify(body) }
  const answered = await fetch(`/control${path}`, sent).catch(() => null)
  return answered?.ok ? answered.json() : null
}

async function refresh() {
  const answers = await Promise.all(
    ['/control/state', '/control/chats'].map((path) => fetch(path).catch(() => null)),
  )
  const [stateAnswer, chatsAnswer] = answers
  byId('offline', HTMLElement).hidden = Boolean(stateAnswer && chatsAnswer)
  if (!stateAnswer?.ok || !chatsAnswer?.ok) return
  state = await stateAnswer.json()
  chats = await chatsAnswer.json()
  show()
}

function writers() {
  return state ? writersTo(state.book, desk.value, chats) : []
}

function show() {
  if (!state) return
  offset = Date.parse(state.time.now) - Date.now()
  byId('demo', HTMLElement).hidden = !state.time.shifted
  tick(Date.parse(state.time.now))
  device.hidden = state.senders.length === 0
  byId('nobody', HTMLElement).hidden = state.senders.length > 0
  showDesks(state)
  const all = writers()
  if (!all.some(({ id }) => id === who)) who = all[0]?.id ?? ''
  showPeople(all)
  showChat(all)
}

/** @param {StateView} given */
function showDesks({ senders, book }) {
  if (desk.options.length === senders.length) return
  const wanted = sessionStorage.getItem('desk')
  desk.replaceChildren(
    ...senders.map((number) => {
      const name = book.names[number]
      return element('option', { value: number }, name ? `${name}, ${number}` : number)
    }),
  )
  if (wanted && senders.includes(wanted)) desk.value = wanted
}

/** @param {import('./people.js').Writer[]} all */
function showPeople(all) {
  const list = byId('people', HTMLElement)
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.id : undefined
  list.replaceChildren(...peopleList(all, chats, { number: desk.value, chosen: who, choose }))
  for (const row of list.querySelectorAll('button')) if (row.dataset.id === focused) row.focus()
}

/** @param {import('./people.js').Writer[]} all */
function showChat(all) {
  const chat = chatOf(chats, desk.value, who)
  const name = state?.book.names[desk.value] ?? desk.value
  const writer = all.find(({ id }) => id === who)
  byId('chat-title', HTMLElement).textContent = `${writer?.profileName ?? ''} to ${name}`
  byId('window', HTMLElement).textContent = windowWords(chat)
  markRead(chat)
  const text = JSON.stringify([desk.value, who, chat?.messages])
  if (text === shownTalk) return
  const isOther = !shownTalk.startsWith(text.slice(0, 40))
  shownTalk = text
  const isAtEnd = talk.scrollTop + talk.clientHeight >= talk.scrollHeight - 48
  const items = bubbles(chat?.messages ?? [], {
    reply: (message) => composer.answer(message),
    tap: (message, id) => void write({ tapped: { of: message.sid, id } }),
  })
  talk.replaceChildren(
    ...(items.length > 0 ? items : [element('li', { class: 'empty' }, 'Nothing has been written yet.')]),
  )
  if (isAtEnd || isOther) talk.scrollTop = talk.scrollHeight
}

/** @param {ChatView | undefined} chat */
function windowWords(chat) {
  if (!chat?.windowUntil) return 'Has not written yet: only a template reaches them'
  const isOpen = Date.parse(chat.windowUntil) > Date.now() + offset
  const day = new Date(chat.windowUntil).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  const until = `${day}, ${clockOf(chat.windowUntil)}`
  return isOpen ? `Free text until ${until}` : `Only a template reaches them since ${until}`
}

/** What is seen is read, and spoken once. @param {ChatView | undefined} chat */
function markRead(chat) {
  const isSeen = document.visibilityState === 'visible' && (device.dataset.shows === 'chat' || isWide())
  const unread = chat?.messages.filter(({ status }) => status === 'delivered') ?? []
  if (!isSeen || unread.length === 0) return
  byId('spoken', HTMLElement).textContent = unread.map(summary).join('\n')
  void tell('/messages/read', { who, number: desk.value })
}

function isWide() {
  return matchMedia('(min-width: 760px)').matches
}

/** @param {number} at */
function tick(at = Date.now() + offset) {
  const now = new Date(at)
  byId('now', HTMLElement).textContent = now.toLocaleTimeString('en-GB')
  byId('day', HTMLElement).textContent = now.toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
}

setInterval(() => {
  if (!state?.time.frozen) tick()
}, 1000)
document.addEventListener('visibilitychange', () => show())
const events = new EventSource('/control/events')
events.addEventListener('changed', () => void refresh())
events.addEventListener('error', () => void refresh())
void refresh()
