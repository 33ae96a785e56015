import { createHmac, randomInt } from 'node:crypto'
import type { Answer } from '../../../shared/answers.ts'
import type { BindingCode } from '../../../shared/binding-code.ts'
import { CODE_LIMITS } from '../../policy/code-limits.ts'
import type { Policy } from '../../policy/policy.ts'
import { newCode, writtenCode } from '../../policy/read/code.ts'
import { servedAt } from '../../policy/served.ts'
import { addAudit } from '../../storage/audit.ts'
import { replaceBindingCode } from '../../storage/binding-codes.ts'
import { lockCustomer } from '../../storage/customers.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho, VisitorWho } from '../who.ts'

/** What of a code is stored: whoever reads the database cannot write it. */
export function bindingCodeHash(ctx: Pick<Context, 'secretKey'>, desk: string, code: string): Buffer {
  const key = createHmac('sha256', ctx.secretKey).update('codes that bind a contact').digest()
  return createHmac('sha256', key)
    .update(JSON.stringify([desk, code]))
    .digest()
}

/** Whether a code proves anybody at this desk: WhatsApp is answered here, and a binding counts there. */
export function takesBindingCode(ctx: Pick<Context, 'notServed'>, { id, doors }: Policy): boolean {
  const { whatsapp } = doors
  return servedAt(whatsapp, ctx.notServed(id)) === 'served' && whatsapp.prove.proofs.includes('binding')
}

/** An agent makes a code for a customer, to hand over at once. */
export async function makeCodeByAgent(
  ctx: Context,
  who: AgentWho,
  { desk, customer }: { desk: string; customer: string },
): Promise<Answer<BindingCode>> {
  if (!who.desks.has(desk)) return FORBIDDEN
  return makeCode(ctx, desk, customer, { how: 'agent', by: who.id })
}

/** A customer who is signed in at the portal makes a code, to write from the telephone that is to be known. */
export async function makeCodeByCustomer(ctx: Context, who: VisitorWho): Promise<Answer<BindingCode>> {
  const { customer, id } = who.visitor
  if (customer === null) return { ok: false, code: 'not-signed-in' }
  return makeCode(ctx, who.desk, customer, { how: 'portal', by: id })
}

/** Makes a code that this answer shows and nobody ever sees again; the one its maker made before works no more. */
async function makeCode(
  ctx: Context,
  desk: string,
  customer: string,
  maker: { how: 'portal' | 'agent'; by: string },
): Promise<Answer<BindingCode>> {
  const policy = ctx.policy(desk)
  if (!policy || !takesBindingCode(ctx, policy)) return NOT_FOUND
  const code = newCode((n) => randomInt(n))
  const now = ctx.clock()
  const expiresAt = now + CODE_LIMITS.works
  return ctx.transaction(async (tx): Promise<Answer<BindingCode>> => {
    if (!(await lockCustomer(tx, desk, customer))) return NOT_FOUND
    const hash = bindingCodeHash(ctx, desk, code)
    const made = { hash, customer, madeHow: maker.how, madeBy: maker.by, expiresAt }
    await replaceBindingCode(tx, desk, made, now)
    await addAudit(tx, desk, {
      at: now,
      agent: maker.how === 'agent' ? maker.by : null,
      what: 'binding-code:made',
      subject: customer,
      detail: { by: maker.how, expiresAt },
    })
    const line = policy.doors.whatsapp.lines[0]?.number ?? null
    return { ok: true, value: { code: writtenCode(code), expiresAt, link: line && linkTo(line, code) } }
  })
}

/** Opens WhatsApp with the code written already. */
function linkTo(line: string, code: string): string {
  return `https://wa.me/${line.replace(/\D/g, '')}?text=${writtenCode(code)}`
}
