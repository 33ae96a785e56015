import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { A_STACK, databaseEnds, newFolder, ROOT, run, signal } from './support/server-runs.ts'

const EXAMPLE = readFileSync(join(ROOT, 'desks', 'five-levels.yaml'), 'utf8')
const OWN = EXAMPLE.replace(/^example: true.*\n/m, '')
const PUBLIC_URL = 'https://support.example.com'

it('example desks alone do not open a server that the world can reach', async () => {
  const server = await run({ DATA_DIR: newFolder(), DESKS_DIR: join(ROOT, 'desks'), PUBLIC_URL })
  expect(await server.ended).not.toBe(0)
  expect(server.said()).toMatch(
    /five-levels\.yaml:1:1 {2}found an example \(`example: true`\), and PUBLIC_URL/,
  )
  expect(server.said()).toContain('a copy of this file becomes one without that line')
  expect(server.said()).not.toMatch(A_STACK)
})

it('an example opens on this machine, not at a public address, and then not by its earlier text either', async () => {
  const DATA_DIR = newFolder()
  const DESKS_DIR = newFolder()
  for (const [name, text] of [
    ['shown', EXAMPLE],
    ['own', OWN],
  ] as const)
    writeFileSync(join(DESKS_DIR, `${name}.yaml`), text)
  const here = await run({ DATA_DIR, DESKS_DIR })
  await here.opened
  expect(here.said()).not.toContain('found an example')
  signal(here.child, 'SIGINT')
  await here.ended
  await databaseEnds(DATA_DIR)

  const there = await run({ DATA_DIR, DESKS_DIR, PUBLIC_URL, LOG_LEVEL: 'info' })
  await there.opened
  expect(there.said()).toContain('The desk shown does not open')
  expect(there.said()).not.toContain('The desk own does not open')
  // What is changed while it runs does not slip in.
  writeFileSync(join(DESKS_DIR, 'shown.yaml'), EXAMPLE.replace('name: Five Levels', 'name: Six Levels'))
  writeFileSync(join(DESKS_DIR, 'own.yaml'), OWN.replace('name: Five Levels', 'name: Own Levels'))
  await expect.poll(() => there.said(), { timeout: 20_000 }).toMatch(/policy taken over/)
  expect(there.said()).not.toMatch(/"desk":"shown","msg":"policy taken over"/)
  signal(there.child, 'SIGINT')
  await there.ended
})
