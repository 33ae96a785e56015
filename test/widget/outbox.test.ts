import { describe, expect, it } from 'vitest'
import { Outbox } from '../../widget/frame/chat/outbox.ts'
import { DeskStorage } from '../../widget/frame/desk-storage.ts'

/** A browser's storage, full after so many values. */
class Shelf implements Storage {
  [name: string]: unknown
  readonly #room: number
  constructor(room = Number.POSITIVE_INFINITY) {
    Object.defineProperty(this, 'room', { value: room, enumerable: false })
    this.#room = room
  }
  get length() {
    return Object.keys(this).length
  }
  key(index: number) {
    return Object.keys(this)[index] ?? null
  }
  getItem(key: string) {
    return Object.hasOwn(this, key) ? String(this[key]) : null
  }
  setItem(key: string, value: string) {
    if (!Object.hasOwn(this, key) && this.length >= this.#room)
      throw new DOMException('full', 'QuotaExceededError')
    this[key] = value
  }
  removeItem(key: string) {
    delete this[key]
  }
  clear() {
    for (const key of Object.keys(this)) delete this[key]
  }
}

const entry = (clientId: string, at: number, conversation: string | null = 'c1') => ({
  clientId,
  conversation,
  body: clientId,
  at,
})
const ids = (outbox: Outbox) => outbox.all().map(({ clientId }) => clientId)

describe('the outbox', () => {
  it('sends in the order of writing, also when the clock stands still or goes back', () => {
    const outbox = new Outbox(new DeskStorage('desk', new Shelf()), 'tab')
    for (const [id, at] of [
      ['one', 10],
      ['two', 10],
      ['three', 4],
    ] as const)
      outbox.add(entry(id, at))
    expect(ids(outbox)).toEqual(['one', 'two', 'three'])
    expect(outbox.next()?.clientId).toBe('one')
    outbox.stored('one')
    expect(outbox.next()?.clientId).toBe('two')
  })

  it('survives a reload, and keeps what was refused as text that is not sent', () => {
    const shelf = new Shelf()
    const before = new Outbox(new DeskStorage('desk', shelf), 'tab')
    const first = before.add(entry('one', 1))
    before.add(entry('two', 2))
    before.refuse(first, { code: 'closed', say: 'Closed.' })
    const after = new Outbox(new DeskStorage('desk', shelf), 'tab')
    expect(ids(after)).toEqual(['one', 'two'])
    expect(after.next()?.clientId).toBe('two')
    expect(after.all()[0]?.refused).toEqual({ code: 'closed', say: 'Closed.' })
  })

  it('leaves the words of another tab to that tab, and takes them over when it is gone', () => {
    const shelf = new Shelf()
    const mine = new Outbox(new DeskStorage('desk', shelf), 'mine')
    new Outbox(new DeskStorage('desk', shelf), 'other').add(entry('theirs', 100))
    expect(mine.next()).toBeNull()
    expect(mine.otherOwners()).toEqual(['other'])
    mine.adopt('other', 50)
    expect(mine.next()?.clientId).toBe('theirs')
  })

  it('does not send of itself what has lain for longer than a visitor would expect', () => {
    const shelf = new Shelf()
    new Outbox(new DeskStorage('desk', shelf), 'friday').add(entry('old', 100))
    const monday = new Outbox(new DeskStorage('desk', shelf), 'monday')
    monday.adopt('friday', 5_000)
    expect(monday.next()).toBeNull()
    expect(monday.all()[0]?.body).toBe('old')
  })

  it('gives what was written before the chat had begun to the chat that began', () => {
    const outbox = new Outbox(new DeskStorage('desk', new Shelf()), 'tab')
    outbox.add(entry('start', 1, null))
    outbox.add(entry('more', 2, null))
    outbox.stored('start')
    outbox.belongTo('c9')
    expect(outbox.next()?.conversation).toBe('c9')
  })

  it.each([
    ['forbidden', null],
    ['full', new Shelf(0)],
  ])('loses nothing while the page lives when storage is %s', (_state, storage) => {
    const outbox = new Outbox(new DeskStorage('desk', storage), 'tab')
    outbox.add(entry('one', 1))
    expect(ids(outbox)).toEqual(['one'])
    outbox.stored('one')
    expect(ids(outbox)).toEqual([])
  })

  it('keeps two desks of one server apart', () => {
    const shelf = new Shelf()
    const outbox = new Outbox(new DeskStorage('desk', shelf), 'tab')
    outbox.add(entry('one', 1))
    new DeskStorage('desk-two', shelf).dropAll()
    expect(ids(new Outbox(new DeskStorage('desk-two', shelf), 'tab'))).toEqual([])
    expect(ids(outbox)).toEqual(['one'])
  })
})
