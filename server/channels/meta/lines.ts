import type { Policy } from '../../policy/policy.ts'
import type { MetaLines } from './account.ts'

/** The numbers at Meta that the policies name, as they are at this moment. */
export function linesOfDesks(policies: () => readonly Policy[]): MetaLines {
  const served = (desk: Policy) => {
    const { via, offered, elsewhere, lines } = desk.doors.whatsapp
    return via === 'meta' && offered && !elsewhere ? lines : []
  }
  return {
    at: (phoneNumberId) => {
      for (const desk of policies()) {
        const found = served(desk).find((line) => line.phoneNumberId === phoneNumberId)
        if (found) return { desk, line: found.number }
      }
      return null
    },
    idOf: (id, number) => {
      const desk = policies().find((policy) => policy.id === id)
      return (desk && served(desk).find((line) => line.number === number)?.phoneNumberId) ?? null
    },
  }
}
