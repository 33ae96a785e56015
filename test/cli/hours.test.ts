import { describe, expect, it } from 'vitest'
import { hoursCommand } from '../../server/cli/hours.ts'

async function asked(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await hoursCommand(args, {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  })
  return { code, ...said }
}

describe('balie hours', () => {
  it('shows a week, the holidays and each season', async () => {
    const { code, out } = await asked('Mo-Fr 9:00-17:00, Sa 22:00-2:00; Jul-Aug Mo-Fr 10:00-15:00; PH off')
    expect(code).toBe(0)
    expect(out).toBe(`Monday – Friday       09:00–17:00
Saturday              22:00–02:00 (the next day)
Sunday                closed
Public holidays       closed

From 1 July to 31 August, every year
Monday – Friday       10:00–15:00
Saturday              22:00–02:00 (the next day)
Sunday                closed
`)
  })

  it('says that holidays do nothing where PH is not written, and which days are like them', async () => {
    expect((await asked('Mo-Fr 09:00-17:00')).out).toContain('like every other day, as PH is not written')
    expect((await asked('Mo,PH 09:00-17:00')).out).toContain('09:00–17:00; on Monday as usual')
  })

  it('points at what it cannot read, and says what would be right', async () => {
    expect(await asked('Mo-Fr 9-17')).toEqual({
      code: 1,
      out: '',
      err: 'Mo-Fr 9-17\n      ^\nfound "9", expected 09:00\n',
    })
  })

  it('wants one text', async () => {
    expect((await asked()).code).toBe(2)
    expect((await asked('Mo-Fr', '09:00-17:00')).err).toContain('in quotes')
  })
})
