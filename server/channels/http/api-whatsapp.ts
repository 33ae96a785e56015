import type { Router } from 'express'
import type { Answer } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import { MonthKey, type WhatsAppMonth, type WhatsAppMonthLine } from '../../../shared/whatsapp-month.ts'
import { whatsappMonth } from '../../actions/charges/message-costs.ts'
import type { Context } from '../../actions/context.ts'
import type { Routed } from '../edge/route.ts'
import type { Guarded } from './api-guard.ts'

/** What was sent by WhatsApp, over REST: as JSON, or as a file for a spreadsheet. */
export function addWhatsAppRoutes(router: Router, ctx: Context, guarded: Guarded): void {
  router.get(
    '/api/v1/desks/:desk/whatsapp-messages',
    guarded((request) => monthAsked(ctx, request)),
  )
}

async function monthAsked(ctx: Context, request: Routed<unknown>): Promise<Answer<WhatsAppMonth> | 'sent'> {
  const { desk, req, res } = request
  const month = readInput(MonthKey, req.query.month)
  if (req.query.month !== undefined && !month.success)
    return { ok: false, code: 'bad-input', field: 'month', say: 'This is a month, such as 2026-11.' }
  const format = req.query.format ?? 'json'
  if (format !== 'json' && format !== 'csv')
    return { ok: false, code: 'bad-input', field: 'format', say: 'One of json, csv.' }
  const found = await whatsappMonth(ctx, { desk, month: month.success ? month.data : null })
  if (!found.ok || format === 'json') return found
  res.setHeader('cache-control', 'no-store')
  res.setHeader('content-disposition', `attachment; filename="whatsapp-${found.value.month}.csv"`)
  res.type('text/csv').send(csvOf(found.value))
  return 'sent'
}

const COLUMNS = ['customer', 'category', 'sent', 'delivered', 'billed', 'estimate'] as const

function csvOf({ month, currency, lines }: WhatsAppMonth): string {
  const rows = [
    ['month', ...COLUMNS, 'currency'],
    ...lines.map((line) => [month, ...COLUMNS.map((column) => cellOf(line, column)), currency]),
  ]
  return `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`
}

/** A spreadsheet must not take a customer's number for a formula. */
function cellOf(line: WhatsAppMonthLine, column: (typeof COLUMNS)[number]): string {
  const text = String(line[column] ?? '')
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
