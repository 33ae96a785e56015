import { describe, expect, it } from 'vitest'
import { type Command, commandFor, createCommands, findAll } from '../../panel/src/state/commands.ts'
import {
  type KeySequence,
  keyName,
  readKey,
  SEQUENCE_WITHIN_MS,
  showKey,
} from '../../panel/src/state/keys.ts'

const press = (key: string, more = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('the name of a key', () => {
  it.each([
    ['a letter', press('j'), 'j'],
    ['the same letter with capitals locked', press('J'), 'j'],
    ['a sign is what it prints', press('?', { shiftKey: true }), '?'],
    ['Ctrl K', press('k', { ctrlKey: true }), 'mod+k'],
    ['Cmd K', press('k', { metaKey: true }), 'mod+k'],
    ['a special letter typed with Alt is nobody’s key', press('µ', { altKey: true }), null],
    ['a lone Shift', press('Shift', { shiftKey: true }), null],
  ])('%s', (_sentence, event, name) => {
    expect(keyName(event)).toBe(name)
  })

  it('is shown as the machine writes it', () => {
    expect(showKey('mod+k', true)).toBe('⌘K')
    expect(showKey('mod+k', false)).toBe('Ctrl K')
    expect(showKey('ArrowDown', false)).toBe('↓')
  })
})

describe('two keys after each other', () => {
  const pressed = (first: KeySequence | null, key: string, now: number) => readKey(first, press(key), now)

  it('make one name', () => {
    const g = pressed(null, 'g', 0)
    expect(g.name).toBeNull()
    expect(pressed(g.sequence, 't', 500)).toEqual({ name: 'g t', sequence: null })
  })

  it('are two keys again when the second comes late', () => {
    const g = pressed(null, 'g', 0)
    expect(pressed(g.sequence, 't', SEQUENCE_WITHIN_MS + 1).name).toBe('t')
  })
})

describe('the command of a key', () => {
  const ran: string[] = []
  const command = (id: string, key: string, more: Partial<Command> = {}): Command => ({
    id,
    title: id,
    group: 'List',
    key,
    run: () => ran.push(id),
    ...more,
  })

  it('is that of the part that came on screen last', () => {
    const { store, offer } = createCommands()
    offer([command('list', 'Enter')])
    const withdraw = offer([command('conversation', 'Enter')])
    expect(commandFor(store.get(), 'Enter', false)?.id).toBe('conversation')
    withdraw()
    expect(commandFor(store.get(), 'Enter', false)?.id).toBe('list')
  })

  it('does not run while the agent types, unless it always does', () => {
    const all = [command('wrap up', 'w'), command('find', 'mod+k', { always: true })]
    expect(commandFor(all, 'w', true)).toBeUndefined()
    expect(commandFor(all, 'mod+k', true)?.id).toBe('find')
  })
})

describe('finding by words', () => {
  const names = ['Eva Jansen', 'Jan Everts', 'Bakkerij Jansen', 'Tom Peeters']
  it.each([
    ['wants all the words', 'jansen eva', ['Eva Jansen']],
    ['prefers the beginning of a name', 'jan', ['Jan Everts', 'Eva Jansen', 'Bakkerij Jansen']],
    ['finds inside a word last of all', 'ver', ['Jan Everts']],
    ['finds nothing where nothing is', 'zzz', []],
    ['shows all without words', ' ', names],
  ])('%s', (_sentence, words, found) => {
    expect(findAll(names, (name) => name, words, 10)).toEqual(found)
  })
})
