import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { openHasher } from '../../server/live/hasher.ts'

const open: ReturnType<typeof openHasher>[] = []

function hasher(longest?: number) {
  const made = openHasher(longest)
  open.push(made)
  return made
}

/** How much a thread gives way to others, -20 to 19: field 19 of proc(5). */
function niceOf(thread: number): number {
  const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}

afterEach(async () => {
  for (const made of open.splice(0)) await made.close()
})

describe('the thread that hashes passwords and PINs', () => {
  it('recognises the password it hashed, and no other', async () => {
    const one = hasher()
    const stored = await one.hash('correct horse')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await one.verify(stored, 'correct horse')).toBe(true)
    expect(await one.verify(stored, 'correct horse ')).toBe(false)
  })

  it('gives the same password another hash each time', async () => {
    const one = hasher()
    expect(await one.hash('correct horse')).not.toBe(await one.hash('correct horse'))
  })

  it.each([
    ['nobody has that name', null],
    ['the stored value is empty', ''],
    ['the stored value is not a hash', 'letmein'],
    ['the stored value is half a hash', '$argon2id$v=19$m=19456,t=2,p=1$'],
  ])('matches nothing when %s', async (_when, stored) => {
    expect(await hasher().verify(stored, 'nobody')).toBe(false)
    expect(await hasher().verify(stored, '')).toBe(false)
  })

  it('says busy to whoever comes when the queue is full, and answers everybody before', async () => {
    const one = hasher(3)
    const answers = await Promise.all(Array.from({ length: 5 }, () => one.verify(null, 'x')))
    expect(answers).toEqual([false, false, false, 'busy', 'busy'])
    expect(await one.verify(null, 'x')).toBe(false)
  })

  it('answers in the order in which people came', async () => {
    const one = hasher()
    const stored = await one.hash('a')
    const order: string[] = []
    await Promise.all(
      ['a', 'b', 'c'].map((secret) => one.verify(stored, secret).then(() => order.push(secret))),
    )
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it.runIf(process.platform === 'linux')(
    'works at the lowest priority and leaves the rest alone',
    async () => {
      const before = niceOf(process.pid)
      await hasher().hash('x')
      expect(niceOf(process.pid)).toBe(before)
      const threads = readdirSync('/proc/self/task').map((id) => niceOf(Number(id)))
      expect(threads.filter((nice) => nice === 19)).toHaveLength(1)
    },
  )

  it('leaves nobody waiting when it closes', async () => {
    const one = hasher()
    const waiting = [one.verify(null, 'x'), one.hash('y')]
    await one.close()
    expect(await Promise.all(waiting)).toEqual(['busy', 'busy'])
  })

  it('starts a new thread after the old one died', async () => {
    const one = hasher()
    // Only a fault of ours can send what is no text; it stands for every way in which a thread may die.
    expect(await one.hash(null as unknown as string)).toBe('busy')
    expect(await one.verify(await one.hash('still here'), 'still here')).toBe(true)
  })
})
