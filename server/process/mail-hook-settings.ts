import type { MailHook } from '../actions/mail/mail-hook.ts'
import { isLongEnough, key, tooShort } from './config-values.ts'

const HOOK = /^MAIL_HOOK_([A-Z0-9_]+?)(_AUTHSERV_ID)?$/

/** `MAIL_HOOK_<DESK>`: the key with which mails are signed that are brought to it. Adds what is wrong to `problems`. */
export function readMailHooks(given: Readonly<Record<string, string>>, problems: string[]): MailHook[] {
  const hooks: MailHook[] = []
  for (const [setting, value] of Object.entries(given)) {
    const [, name, part] = HOOK.exec(setting) ?? []
    if (name === undefined || setting.endsWith('_FILE')) continue
    if (part !== undefined) {
      if (given[`MAIL_HOOK_${name}`] === undefined)
        problems.push(`${setting} says nothing without MAIL_HOOK_${name}, the key of the same desk`)
      continue
    }
    if (!isLongEnough(key(value))) problems.push(`${setting} ${tooShort()}`)
    const authservId = given[`${setting}_AUTHSERV_ID`] ?? null
    hooks.push({ desk: name.toLowerCase().replaceAll('_', '-'), key: key(value), authservId })
  }
  return hooks
}
