import { lookUpQuestion, type ToLookUp } from '../actions/desk/look-up-question.ts'
import type { OpenBooks } from './import.ts'

type Asked = Readonly<Record<string, unknown>>

/**
 * Completes a question from the database for `explain --db`: `--customer`, `--from` and a ticket number become
 * tier, standby, proof and what the ticket is to this person. A sentence when that cannot be.
 */
export function lookUpWith(openBooks: OpenBooks): (asked: Asked) => Promise<Asked | string> {
  return async ({ customer, from, ...asked }) => {
    const { ctx, close } = await openBooks()
    try {
      const policy = ctx.policy(String(asked.desk ?? ''))
      if (!policy) return `Name the desk whose customer this is: --desk.`
      const found = await lookUpQuestion(ctx, policy, {
        ...given('customer', customer),
        ...given('from', from),
        ...(/^\d/.test(String(asked.ticket ?? '')) && given('ticket', asked.ticket)),
      })
      if (!found.ok) return found.mistake
      const { ok: _, standby, ...known } = found
      return { ...asked, ...known, ...(standby?.length && { standby }) }
    } finally {
      await close()
    }
  }
}

function given(key: keyof ToLookUp, value: unknown): ToLookUp {
  return value === undefined ? {} : { [key]: String(value) }
}
