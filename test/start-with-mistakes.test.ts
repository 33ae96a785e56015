import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { A_STACK, databaseEnds, newFolder, ROOT, run, signal } from './support/server-runs.ts'

describe('a policy file with mistakes at start', () => {
  const page = async (said: string, desk: string) => {
    const url = /http:\S+\/panel\//.exec(said)?.[0] ?? ''
    const answer = await fetch(new URL(`/d/${desk}/`, url))
    return { status: answer.status, text: await answer.text() }
  }

  it('stops no other desk, nor its own, which works by its last text that was in order', async () => {
    const DATA_DIR = newFolder()
    const DESKS_DIR = newFolder()
    const good = readFileSync(join(ROOT, 'desks', 'five-levels.yaml'), 'utf8')
    for (const name of ['one', 'two']) writeFileSync(join(DESKS_DIR, `${name}.yaml`), good)
    const first = await run({ DATA_DIR, DESKS_DIR })
    await first.opened
    signal(first.child, 'SIGINT')
    await first.ended
    await databaseEnds(DATA_DIR)

    const wrong = 'closures: [{ date: 2026-01-01, until: 2046-01-01, name: Gone }]\n'
    writeFileSync(join(DESKS_DIR, 'one.yaml'), good + wrong)
    writeFileSync(join(DESKS_DIR, 'new.yaml'), good.replace('open: chat', 'open: .nan'))
    const second = await run({ DATA_DIR, DESKS_DIR })
    await second.opened
    expect(second.said()).toContain('The desk one works by its last policy that was in order')
    expect(second.said()).toMatch(
      /one\.yaml:\d+:\d+ {2}closures\.0\.until: found "2046-01-01"|7306 closed days/,
    )
    expect(second.said()).toContain('The desk new does not open')
    expect(second.said()).not.toMatch(A_STACK)
    for (const desk of ['one', 'two']) expect(await page(second.said(), desk)).toMatchObject({ status: 200 })
    expect((await page(second.said(), 'new')).status).toBe(404)
  })
})
