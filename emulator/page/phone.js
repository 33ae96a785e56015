// @ts-check
import { element, LineView } from './view.js'

/** @typedef {import('../control/views.ts').StateView} StateView */
/** @typedef {import('../control/views.ts').CallView} CallView */

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function byId(id, kind) {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`#${id} is missing`)
}

const to = byId('to', HTMLSelectElement)
const from = byId('from', HTMLSelectElement)
const other = byId('other', HTMLInputElement)
const caller = byId('caller', HTMLElement)
const engineers = byId('engineers', HTMLElement)
const spoken = byId('spoken', HTMLElement)

/** @type {Map<string, LineView>} */
const lines = new Map()
/** @type {string | null} the call of the telephone on the left: every tab is a telephone of its own */
let mine = sessionStorage.getItem('call')
let offset = 0
let frozen = false
/** @type {StateView['numbers']} */
let numbers = []
/** @type {StateView['book']} */
let book = { names: {}, people: [] }
let shownBook = ''

byId('dial', HTMLFormElement).onsubmit = async (event) => {
  event.preventDefault()
  const call = await tell('/calls', { to: to.value, from: chosenCaller() })
  if (call) {
    mine = call.sid
    sessionStorage.setItem('call', call.sid)
  }
  await refresh()
}

from.onchange = () => {
  showOther()
  if (from.value === 'other') other.focus()
}
to.onchange = () => showPeople()

function showOther() {
  for (const part of document.querySelectorAll('.other'))
    part.toggleAttribute('hidden', from.value !== 'other')
}

/** The numbers that can be called, and before all others who is known there. */
function showBook() {
  const chosen = { to: to.value, from: from.value }
  to.replaceChildren(
    ...numbers.map((number) => {
      const name = book.names[number]
      return element('option', { value: number }, name ? `${name}, ${number}` : number)
    }),
  )
  if (numbers.includes(chosen.to)) to.value = chosen.to
  showPeople()
  // What was chosen stays chosen when somebody becomes known.
  if (to.value === chosen.to && chosen.to !== '') from.value = chosen.from
  showOther()
}

function showPeople() {
  for (const option of from.querySelectorAll('.known')) option.remove()
  const known = book.people.filter(({ calls }) => calls === to.value)
  from.prepend(
    ...known.map(({ name, number }) =>
      element('option', { value: number, class: 'known' }, `${name}, ${number}`),
    ),
  )
  from.selectedIndex = 0
  showOther()
}

for (const button of document.querySelectorAll('[data-skip]'))
  button.addEventListener('click', async () => {
    await tell('/time/advance', { seconds: Number(button.getAttribute('data-skip')) })
    await refresh()
  })

// A real keyboard is a keypad too, unless somebody writes.
document.addEventListener('keydown', (event) => {
  const isWriting = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
  const isOpen = mine !== null && !caller.hidden && lines.get(mine)?.keys.hidden === false
  if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !isOpen) return
  if (/^[\d*#]$/.test(event.key)) void tell(`/calls/${mine}/keys`, { keys: event.key })
})

function chosenCaller() {
  if (from.value === 'none') return null
  return from.value === 'other' ? other.value.replace(/[\s().-]/g, '') : from.value
}

/** @param {string} path @param {object} body @returns {Promise<CallView | null>} */
async function tell(path, body = {}) {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`/control${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  }).catch(() => null)
  return answer?.ok ? answer.json() : null
}

async function refresh() {
  const answer = await fetch('/control/state').catch(() => null)
  byId('offline', HTMLElement).hidden = answer !== null
  if (answer?.ok) show(await answer.json())
}

/** @param {StateView} state */
function show({ time, calls, notifications, ...state }) {
  offset = Date.parse(time.now) - Date.now()
  frozen = time.frozen
  byId('demo', HTMLElement).hidden = !time.shifted
  tick(Date.parse(time.now))
  const known = JSON.stringify([state.numbers, state.book])
  if (known !== shownBook) {
    shownBook = known
    numbers = state.numbers
    book = state.book
    showBook()
  }
  const own = calls.find(({ sid }) => sid === mine)
  byId('dial', HTMLFormElement).hidden = own?.endedAt === null
  byId('caller-empty', HTMLElement).hidden = own !== undefined
  caller.hidden = own === undefined
  place(caller, own ? [own] : [], 'caller')
  const called = calls.filter((call) => call.direction !== 'inbound' && !call.to.startsWith('client:'))
  const open = called.filter(({ endedAt }) => endedAt === null)
  const shownCalls = open.length > 0 ? open : called.slice(-1)
  byId('engineers-empty', HTMLElement).hidden = shownCalls.length > 0
  place(engineers, shownCalls, 'called')
  const notices = byId('notices', HTMLElement)
  notices.hidden = notifications.length === 0
  byId('notice-list', HTMLElement).replaceChildren(
    ...notifications
      .slice(-5)
      .map(({ code, message, url }) => element('li', {}, `${code} ${message} ${url}`)),
  )
}

/** @param {HTMLElement} parent @param {CallView[]} calls @param {'caller' | 'called'} role */
function place(parent, calls, role) {
  const wanted = calls.map((call) => {
    const line =
      lines.get(call.sid) ?? new LineView(call.sid, role, (path, body) => void tell(path, body).then(refresh))
    lines.set(call.sid, line)
    for (const words of line.update(call, nameOf)) spoken.textContent = words
    return line.root
  })
  const isSame =
    wanted.length === parent.children.length && wanted.every((root, at) => parent.children[at] === root)
  if (!isSame) parent.replaceChildren(...wanted)
  for (const root of wanted) {
    const talk = root.querySelector('.talk')
    if (!isSame && talk) talk.scrollTop = talk.scrollHeight
  }
}

/** Who is known by this number, or what a softphone is called. @param {string} who */
function nameOf(who) {
  const names = new Set(book.people.filter(({ number }) => number === who).map(({ name }) => name))
  // One person may have another contract at each desk: what differs is left out.
  const [name] = names
  if (name !== undefined) return names.size === 1 ? name : name.replace(/, .*/, '')
  return book.names[who] ?? who.replace(/^client:agent_[0-9a-f]{32}$/, 'an agent').replace(/^client:/, '')
}

/** @param {number} at */
function tick(at = Date.now() + offset) {
  const now = new Date(at)
  byId('now', HTMLElement).textContent = now.toLocaleTimeString('en-GB')
  byId('day', HTMLElement).textContent =
    `${now.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })}${frozen ? ', standing still' : ''}`
}

setInterval(() => {
  if (!frozen) tick()
}, 1000)
// The seconds of a call go on between two events.
setInterval(() => void refresh(), 1000)
const events = new EventSource('/control/events')
events.addEventListener('changed', () => void refresh())
events.addEventListener('error', () => void refresh())
void refresh()
