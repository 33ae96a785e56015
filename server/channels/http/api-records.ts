import type { Router } from 'express'
import * as z from 'zod/mini'
import type { Answer, Refusal } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import { RECORD_KINDS, type RecordKind, type RecordsPage } from '../../../shared/records.ts'
import type { Context } from '../../actions/context.ts'
import { type ReadRecords, readRecords, recordsAsCsv } from '../../actions/desk/read-records.ts'
import type { Routed } from '../edge/route.ts'
import type { Guarded } from './api-guard.ts'

/** Admissions, deeds and agreements, as they are read by a company's own systems. */
export function addRecordRoutes(router: Router, ctx: Context, guarded: Guarded): void {
  for (const kind of RECORD_KINDS) {
    router.get(
      `/api/v1/desks/:desk/${kind}`,
      guarded(async (request, who): Promise<Answer<RecordsPage> | 'sent'> => {
        const asked = askedIn(request, kind)
        if ('ok' in asked) return asked
        const { isCsv, ...input } = asked
        if (!isCsv) return readRecords(ctx, who, input)
        const csv = await recordsAsCsv(ctx, who, input)
        if (!csv.ok) return csv
        request.res.type('text/csv').attachment(`${request.desk}-${kind}.csv`).send(csv.value)
        return 'sent'
      }),
    )
  }
}

const Value = z.string().check(z.maxLength(200))
const INSTANT = 'This is an instant: whole milliseconds since 1970, such as 1795341600000.'

function askedIn(
  { desk, req }: Routed<unknown>,
  kind: RecordKind,
): (ReadRecords & { isCsv: boolean }) | Refusal {
  const bad = (field: string, say: string): Refusal => ({ ok: false, code: 'bad-input', field, say })
  const where: [string, string][] = []
  const asked: ReadRecords & { isCsv: boolean } = { desk, kind, isCsv: false }
  for (const [name, written] of Object.entries(req.query)) {
    const read = readInput(Value, written)
    if (!read.success) return bad(name, 'Give this once, in 200 characters at most.')
    const { data: value } = read
    if (name === 'from' || name === 'until') {
      if (!/^\d{1,15}$/.test(value)) return bad(name, INSTANT)
      asked[name] = Number(value)
    } else if (name === 'most') {
      if (!/^([1-9]\d{0,2}|1000)$/.test(value)) return bad(name, 'A whole number from 1 to 1000.')
      asked.most = Number(value)
    } else if (name === 'format') {
      if (value !== 'csv' && value !== 'json') return bad(name, 'json or csv.')
      asked.isCsv = value === 'csv'
    } else if (name === 'after') asked.after = value
    else where.push([name, value])
  }
  return { ...asked, where: Object.fromEntries(where) }
}
