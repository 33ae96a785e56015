import { expect, it } from 'vitest'
import { readConfig } from '../../server/process/config.ts'

it('keeps the data of the demo apart from those of a desk at work', () => {
  expect(readConfig({}, { isDemo: true }).dataDir).toMatch(/\/data-demo$/)
  expect(readConfig({ DATA_DIR: '/srv/show' }, { isDemo: true }).dataDir).toBe('/srv/show')
  expect(() => readConfig({ DATABASE_URL: 'postgres://db/balie' }, { isDemo: true })).toThrow(
    'DATABASE_URL does not go with --demo',
  )
})
