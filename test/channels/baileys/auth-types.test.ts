import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { changesIn, openAuth } from '../../../adapters/baileys/auth.ts'
import { type Library, loadLibrary, type Values } from '../../../adapters/baileys/library.ts'
import type { Question } from '../../../adapters/baileys/port.ts'
import { needBaileys } from '../../support/baileys-child.ts'

let library: Library
const kept = new Map<string, string>()

async function ask(question: Question): Promise<Record<string, string>> {
  if (question.kind === 'set') {
    for (const { type, id, value } of question.entries) {
      if (value === null) kept.delete(`${type}/${id}`)
      else kept.set(`${type}/${id}`, value)
    }
  }
  if (question.kind !== 'get') return {}
  const found = question.ids.map((id) => [id, kept.get(`${question.type}/${id}`)] as const)
  return Object.fromEntries(found.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}

beforeAll(async () => {
  needBaileys()
  library = await loadLibrary()
})

const pair = () => ({ public: randomBytes(32), private: randomBytes(32) })

describe('what the library keeps', () => {
  it.each<[string, unknown]>([
    ['pre-key', pair()],
    ['session', randomBytes(300)],
    ['sender-key', randomBytes(100)],
    ['sender-key-memory', { '32471@s.whatsapp.net': true }],
    [
      'app-state-sync-version',
      { version: 3, hash: randomBytes(128), indexValueMap: { 'AA==': { valueMac: randomBytes(32) } } },
    ],
    ['lid-mapping', '111222333444555'],
    ['device-list', ['0', '12']],
    ['tctoken', { token: randomBytes(20), timestamp: '1795970884' }],
    ['identity-key', randomBytes(33)],
  ])('comes back as it was: %s', async (type, value) => {
    const { keys } = await openAuth(library, ask, () => {})
    await keys.set({ [type]: { one: value, two: value } })
    await keys.set({ [type]: { two: null } })
    expect(await keys.get(type, ['one', 'two', 'three'])).toEqual({ one: value })
  })

  it('comes back as the library’s own kind where it wants that: app-state-sync-key', async () => {
    const { keys } = await openAuth(library, ask, () => {})
    const value = { keyData: randomBytes(32), fingerprint: { rawId: 1, currentIndex: 2, deviceIndexes: [0] } }
    await keys.set({ 'app-state-sync-key': { one: value } })
    const read: Values = await keys.get('app-state-sync-key', ['one'])
    expect(read.one).toMatchObject({ keyData: value.keyData })
    expect(Object.getPrototypeOf(read.one)).not.toBe(Object.prototype)
  })

  it('knows itself again after a restart', async () => {
    const first = await openAuth(library, ask, () => {})
    await first.saveCreds()
    const second = await openAuth(library, ask, () => {})
    expect(second.creds).toEqual(first.creds)
  })
})

describe('a number with another linked id than before', () => {
  const [phone, lid] = ['32471000001', '111222333444555']

  it('is told, also by the id whose number is another', () => {
    expect(changesIn({ [phone]: '999' }, { [phone]: lid })).toMatchObject([
      { from: { phone: `+${phone}`, lid: '999@lid' }, content: { before: { lid: `${lid}@lid` } } },
    ])
    expect(changesIn({ [`${lid}_reverse`]: '32499' }, { [`${lid}_reverse`]: phone })).toMatchObject([
      { from: { phone: '+32499', lid: `${lid}@lid` }, content: { before: { phone: `+${phone}` } } },
    ])
  })

  it('is not told of what was the same, or not known before', () => {
    expect(changesIn({ [phone]: lid, [`${lid}_reverse`]: phone }, { [phone]: lid })).toEqual([])
  })
})
