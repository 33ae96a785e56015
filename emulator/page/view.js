// @ts-check
/** @typedef {import('../control/views.ts').CallView} CallView */
/** @typedef {import('../line/call.ts').Line} Line */
/** @typedef {(path: string, body?: object) => void} Tell */

/** @type {Record<string, string>} */
const DOING = {
  ringing: 'rings',
  'waiting-for-answer': 'waits for the line',
  speaking: 'hears a prompt',
  listening: 'may type now',
  recording: 'is being recorded',
  pausing: 'hears nothing',
  dialing: 'hears it ring',
  queued: 'waits in the line',
  bridged: 'connected',
  waiting: 'waits for the others',
  held: 'is on hold',
  conference: 'is alone in the conference',
  ended: 'call is over',
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** @type {Record<'music' | 'silence' | 'prompt', string>} */
const HEARS = { music: 'music', silence: 'silence', prompt: 'a voice' }

/** What this telephone does, and in a conference what is in its ear. @param {CallView} call @param {(who: string) => string} nameOf */
function doingOf({ doing, conference }, nameOf) {
  if (!conference) return DOING[doing] ?? ''
  const { state, sound, hears, muted } = conference
  const ear = sound === 'others' ? hears.map(({ who }) => nameOf(who)).join(' and ') : HEARS[sound]
  const place = { waiting: 'waits for the others', held: 'on hold', talking: 'in a conference' }[state]
  return `${place}, hears ${ear}${muted ? ', muted' : ''}`
}

/** One telephone: who, what is heard, keys, words. Made once for a call, then only brought up to date. */
export class LineView {
  /** @param {string} sid @param {'caller' | 'called'} role @param {Tell} tell */
  constructor(sid, role, tell) {
    this.role = role
    /** @type {string} */
    this.shown = ''
    this.who = element('span', { class: 'who' })
    this.doing = element('span', { class: 'doing' })
    this.talk = element('ol', { class: 'talk', tabindex: '0', 'aria-label': 'What is heard' })
    this.answer = element('button', { type: 'button', class: 'answer' }, 'Answer')
    this.voicemail = element('button', { type: 'button' }, 'Voicemail')
    this.hangup = element('button', { type: 'button', class: 'hangup' }, 'Hang up')
    this.ringing = element('div', { class: 'row' }, this.answer, this.voicemail)
    this.keys = element('div', { class: 'keys', role: 'group', 'aria-label': 'Keypad' })
    for (const key of '123456789*0#') {
      const button = element('button', { type: 'button', 'aria-label': NAMES[key] ?? key }, key)
      button.onclick = () => tell(`/calls/${sid}/keys`, { keys: key })
      this.keys.append(button)
    }
    this.words = element('input', {
      'aria-label': 'Say something',
      placeholder: 'Say something',
      autocomplete: 'off',
    })
    this.saying = element('form', { class: 'row' }, this.words, element('button', { type: 'submit' }, 'Say'))
    this.saying.onsubmit = (event) => {
      event.preventDefault()
      if (this.words.value.trim()) tell(`/calls/${sid}/say`, { text: this.words.value.trim() })
      this.words.value = ''
    }
    this.answer.onclick = () => tell(`/calls/${sid}/pickup`, { how: 'answer' })
    this.voicemail.onclick = () => tell(`/calls/${sid}/pickup`, { how: 'voicemail' })
    this.hangup.onclick = () => tell(`/calls/${sid}/hangup`, {})
    this.root = element(
      'div',
      { class: 'line' },
      element('p', { class: 'state' }, this.who, this.doing),
      this.talk,
      this.ringing,
      this.keys,
      this.saying,
      this.hangup,
    )
  }

  /** @param {CallView} call @param {(who: string) => string} nameOf @returns {string[]} what was spoken since the last time, for the live region */
  update(call, nameOf) {
    const isRinging = call.status === 'ringing' && this.role === 'called'
    const isOpen = call.endedAt === null
    this.who.textContent =
      this.role === 'caller' ? `${shown(call.from)} to ${call.to}` : `${call.to} from ${shown(call.from)}`
    this.doing.textContent =
      call.answeredAt && isOpen
        ? `${clockOf(call.seconds)} · ${doingOf(call, nameOf)}`
        : doingOf(call, nameOf)
    this.doing.dataset.doing = call.doing
    this.root.dataset.state = isRinging ? 'ringing' : isOpen ? 'open' : 'ended'
    this.ringing.hidden = !isRinging
    this.keys.hidden = isRinging || !isOpen
    this.saying.hidden = isRinging || !isOpen
    this.hangup.hidden = !isOpen
    this.hangup.textContent = isRinging ? 'Decline' : 'Hang up'
    return this.updateTalk(call.transcript.map((line) => named(line, call, nameOf)))
  }

  /** @param {Line[]} lines */
  updateTalk(lines) {
    const text = JSON.stringify(lines)
    if (text === this.shown) return []
    /** @type {Line[]} */
    const before = this.shown === '' ? [] : JSON.parse(this.shown)
    this.shown = text
    const isAtEnd = this.talk.scrollTop + this.talk.clientHeight >= this.talk.scrollHeight - 24
    this.talk.replaceChildren(...joined(lines).map(lineElement))
    if (isAtEnd || before.length === 0) this.talk.scrollTop = this.talk.scrollHeight
    return lines
      .slice(before.length)
      .filter(({ kind }) => kind === 'say' || kind === 'heard')
      .map(({ text: words }) => words)
  }
}

/** @type {Record<string, string>} */
const NAMES = { '*': 'star', '#': 'hash' }

/** Whom a line is about, by name. @param {Line} line @param {CallView} call @param {(who: string) => string} nameOf */
function named(line, { conference }, nameOf) {
  const by = line.by === undefined ? {} : { by: nameOf(line.by) }
  if (line.kind !== 'hears') return { ...line, ...by }
  // The line was written with labels where there are any; whoever is still there has a name.
  const names = line.text.slice(0, -1).split(' and ')
  const known = (/** @type {string} */ name) =>
    conference?.hears.find(({ label }) => label === name)?.who ?? name
  return { ...line, text: `Now hears ${names.map((name) => nameOf(known(name))).join(' and ')}.` }
}

/** Keys that follow each other stand in one line. @param {Line[]} lines */
function joined(lines) {
  /** @type {Line[]} */
  const found = []
  for (const line of lines) {
    const last = found.at(-1)
    if (line.kind === 'key' && last?.kind === 'key') last.text += ` ${line.text}`
    else found.push({ ...line })
  }
  return found
}

/** @param {Line} line */
function lineElement({ kind, text, language, cut, by }) {
  if (kind === 'say') {
    const bubble = element('li', { class: `bubble${cut ? ' cut' : ''}`, lang: language ?? 'en' }, text)
    if (language) bubble.append(element('small', { lang: 'en' }, language))
    return bubble
  }
  if (kind === 'key') return element('li', { class: 'digits' }, text)
  if (kind === 'said' || kind === 'heard') {
    const bubble = element('li', { class: `bubble ${kind}` }, text)
    if (by) bubble.append(element('small', {}, by))
    return bubble
  }
  const prefix = kind === 'play' ? 'Plays ' : kind === 'pause' ? 'Pause of ' : ''
  return element('li', { class: 'aside' }, prefix + text)
}

/** @param {string | null} number */
export function shown(number) {
  return number === null ? 'no number' : number === '' ? 'an empty number' : number
}

/** @param {number} seconds */
function clockOf(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
