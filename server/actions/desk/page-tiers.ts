import type { Language } from '../../../shared/channels.ts'
import type { DeskPage } from '../../../shared/desk-page.ts'
import { doorIsFor, mayComeIn } from '../../policy/door-tiers.ts'
import { answerFor } from '../../policy/first-response.ts'
import type { Allowance, Policy, Tier } from '../../policy/policy.ts'
import { answerIn, PHRASEBOOKS, priceIn, secondsIn, textIn } from '../../policy/say/in-language.ts'
import { type NotServed, servedAt } from '../../policy/served.ts'
import { PAGE_WORDS } from './words/in-language.ts'

/** What each tier includes, side by side; nothing where all have the same. */
export function tiersOf(policy: Policy, notServed: NotServed, language: Language): DeskPage['tiers'] {
  const words = PAGE_WORDS[language]
  const book = PHRASEBOOKS[language]
  const tiers = policy.tiers.filter((tier) => tier.listed)
  const rows: DeskPage['tiers']['rows'] = []
  for (const channel of ['chat', 'phone', 'whatsapp'] as const) {
    const door = policy.doors[channel]
    if (servedAt(door, notServed) !== 'served') continue
    const value = (tier: Tier) => {
      if (!doorIsFor(door, tier)) return mayComeIn(door, tier) ? priceIn(book, door.others!.price) : words.no
      return channel === 'phone' && tier.phone ? allowanceIn(tier.phone, language) : words.yes
    }
    rows.push({ label: book.door[channel], values: tiers.map(value) })
  }
  if (policy.firstResponse.by === 'tier') {
    rows.push({
      label: words.answer,
      values: tiers.map((tier) => {
        if (tier.firstResponse?.kind === 'agreed') return words.byContract
        return (
          answerIn(book, answerFor(policy, { tier: tier.key, chosenBy: null }, {}).time) ?? words.noPromise
        )
      }),
    })
  }
  const isTold = rows.some(({ values }) => new Set(values).size > 1)
  return isTold
    ? { names: tiers.map((tier) => textIn(policy, tier.label, language)), rows }
    : { names: [], rows: [] }
}

function allowanceIn(allowance: Allowance, language: Language): string {
  const words = PAGE_WORDS[language]
  switch (allowance.kind) {
    case 'none':
      return words.no
    case 'monthly':
      return words.perMonth(secondsIn(PHRASEBOOKS[language], allowance.seconds))
    case 'fair-use':
      return words.fairUse
    case 'unlimited':
      return words.unlimited
  }
}
