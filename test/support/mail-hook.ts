import { createHmac } from 'node:crypto'
import type { MailHook } from '../../server/actions/mail/mail-hook.ts'

export const HOOK_KEY = 'the key with which mails of the tests are signed'

export function hookOf(desk: string, authservId: string | null = null): MailHook {
  return { desk, key: Buffer.from(HOOK_KEY), authservId }
}

/** The header as docs/mail-hook.md describes it, written here once more. `at` is in ms. */
export function hookSignature(body: string | Buffer, at: number, key: string = HOOK_KEY): string {
  const seconds = Math.floor(at / 1000)
  const hex = createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex')
  return `t=${seconds},v1=${hex}`
}
