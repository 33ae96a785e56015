import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOnce, backupPlace, resealed } from '../support/backups.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const place = backupPlace()
let at: TestDatabase

beforeAll(async () => {
  at = await testDatabase()
  await askOnce(
    at.poolConfig,
    `insert into desk (desk_id) select 'desk-' || n from generate_series(1, 5000) n`,
  )
})
afterAll(async () => {
  await at.drop()
  await place.remove()
})

describe('a file', () => {
  let file: string
  beforeAll(async () => {
    file = place.file()
    await place.backUp(at.url, file)
  })

  /** Restoring it fails with this sentence, and the database is as empty as before. */
  async function refuses(name: string, sentence: RegExp) {
    const database = await place.empty()
    await expect(place.restore(name, database.url)).rejects.toThrow(sentence)
    const left = `select relname from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname !~ '^pg_|information_schema'`
    expect(await askOnce(database.poolConfig, left)).toEqual([])
  }

  /** The same file with other content. */
  function changed(change: (text: Buffer) => Buffer): string {
    const other = place.file()
    writeFileSync(other, gzipSync(change(gunzipSync(readFileSync(file)))))
    return other
  }

  const whole = /is not a whole backup.*Nothing was written/s

  it.each([0, 1, 50, 90, 99.9])(
    'cut off after %d % of it is refused before anything is written',
    async (part) => {
      const other = place.file()
      const bytes = readFileSync(file)
      writeFileSync(other, bytes)
      truncateSync(other, Math.floor((bytes.byteLength * part) / 100))
      await refuses(other, whole)
    },
  )

  it('packed anew after it was cut off or altered is refused, whatever byte it is', async () => {
    const { byteLength } = gunzipSync(readFileSync(file))
    await refuses(
      changed((text) => text.subarray(0, -1)),
      whole,
    )
    await refuses(
      changed((text) => text.subarray(0, byteLength / 2)),
      whole,
    )
    await refuses(
      changed((text) => Buffer.concat([text, Buffer.from('x')])),
      whole,
    )
    for (const where of [0, 0.2, 0.5, 0.8, 1]) {
      const at = Math.floor((byteLength - 2) * where)
      await refuses(
        changed((text) =>
          Buffer.concat([text.subarray(0, at), Buffer.from([text[at]! ^ 1]), text.subarray(at + 1)]),
        ),
        whole,
      )
    }
  })

  it('that is something else is refused', async () => {
    const other = place.file()
    writeFileSync(other, 'PGDMP')
    await refuses(other, whole)
    writeFileSync(other, gzipSync('hello\n'))
    await refuses(other, whole)
    writeFileSync(other, gzipSync(Buffer.alloc(3_000_000, 65)))
    await refuses(other, whole)
    await refuses('/nowhere/at/all', /There is no backup/)
    await refuses(place.folder, /There is no backup in/)
  })

  it('of a newer Balie is refused', async () => {
    const newer = changed((text) => resealed(text, /"migrations":\[/, '"migrations":[999,'))
    await refuses(newer, /newer Balie than this one/)
    const layout = changed((text) => resealed(text, /"balie":1,.*/, '"balie":2,"made":"otherwise"}'))
    await refuses(layout, /newer Balie than this one/)
  })

  it('that cannot be stored to its end leaves nothing, and says so', async () => {
    for (const [code, sentence] of [
      ['53100', /has no room for these data.*Nothing was restored/],
      ['57P01', /database was stopped meanwhile.*Nothing was restored/],
    ] as const) {
      const database = await place.empty()
      await askOnce(
        database.poolConfig,
        `create function pg_catalog.full() returns event_trigger language plpgsql as
           $$ begin raise exception 'no' using errcode = '${code}'; end $$;
         create event trigger full_disk on ddl_command_start when tag in ('CREATE INDEX')
           execute function pg_catalog.full()`,
      )
      await expect(place.restore(file, database.url)).rejects.toThrow(sentence)
      expect(await askOnce(database.poolConfig, `select from pg_tables where schemaname = 'public'`)).toEqual(
        [],
      )
    }
  })

  it('never goes into a database that has tables', async () => {
    await expect(place.restore(file, at.url)).rejects.toThrow(/data in .* already/)
    const used = await place.empty()
    await place.restore(file, used.url)
    await expect(place.restore(file, used.url)).rejects.toThrow(/data in .* already.*empty database/)
  })

  it('is never overwritten', async () => {
    const before = readFileSync(file)
    await expect(place.backUp(at.url, file)).rejects.toThrow(/already.*nothing is overwritten/)
    expect(readFileSync(file)).toEqual(before)
  })
})
