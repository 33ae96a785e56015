import type { Answer } from '../../../shared/answers.ts'
import type { CardDoor } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import type { DeskPage, PageDoor } from '../../../shared/desk-page.ts'
import { youOf } from '../../../shared/you.ts'
import type { Door } from '../../policy/door.ts'
import { doorIsFor } from '../../policy/door-tiers.ts'
import { type PolicyLine, reader } from '../../policy/page/lines.ts'
import { pageExceptions } from '../../policy/page/page-exceptions.ts'
import { pageHours } from '../../policy/page/page-hours.ts'
import { type PageSectionLines, pageLines } from '../../policy/page/page-lines.ts'
import { NOBODY, type Policy } from '../../policy/policy.ts'
import { emptyHint } from '../../policy/say/hint.ts'
import { listIn, PHRASEBOOKS, textIn } from '../../policy/say/in-language.ts'
import { outagesSaid } from '../admission/outages-said.ts'
import type { Context } from '../context.ts'
import { NOT_FOUND } from '../refusals.ts'
import { contactCard } from './contact-card.ts'
import { noteBeside } from './door-notes.ts'
import { tiersOf } from './page-tiers.ts'
import { PAGE_WORDS } from './words/in-language.ts'

/** What the desk says of itself to everybody: its whole policy, its week, the days that differ, what each tier includes. */
export async function deskPage(
  ctx: Context,
  desk: string,
  wanted: Language | null,
): Promise<Answer<DeskPage>> {
  const policy = ctx.policy(desk)
  const card = await contactCard(ctx, desk, null, wanted)
  if (!policy || !card.ok) return NOT_FOUND
  const { language, now, headline, links } = card.value
  const { byMail } = card.value.form
  const notServed = ctx.notServed(desk)
  const said = pageLines(policy, notServed, language)
  const to = reader(policy, notServed, language)
  const tiers = tiersOf(policy, notServed, language)
  const outages = await outagesSaid(ctx.pool, policy, language, now)
  return {
    ok: true,
    value: {
      desk: card.value.desk,
      language,
      now,
      demoClock: ctx.isDemoClock,
      headline,
      outages: outages.map(({ about, say }) => ({ about, say })),
      about: policy.texts.about ? textIn(policy, policy.texts.about, language) : null,
      links,
      doors: inDesksOrder(policy, card.value.doors)
        .map((shown) => pageDoor(policy, shown, language, now, said.doors[shown.channel]))
        .map((door) => (byMail && door.channel === 'ticket' ? withMailNote(policy, door, language) : door)),
      absent: card.value.absent,
      hours: pageHours(to, now),
      exceptions: pageExceptions(to, now),
      tiers,
      sections: said.sections
        .map((section) => ({ ...section, rows: rowsBesideTable(policy, section, tiers.rows.length > 0) }))
        .map(({ key, title, notes, rows }) => ({
          key,
          title,
          notes: notes.map(({ say }) => say),
          rows: rows.map((row) => ({ label: row.label, notes: row.notes.map(({ say }) => say) })),
        })),
      kept: keptIn(policy, language),
    },
  }
}

/** A card has what is open to its reader first. */
function inDesksOrder({ doorOrder }: Policy, doors: readonly CardDoor[]): CardDoor[] {
  return doorOrder.flatMap((channel) => doors.find((door) => door.channel === channel) ?? [])
}

/** Whether mail goes out is a matter of the server, and in no line of the policy. */
function withMailNote({ address }: Policy, door: PageDoor, language: Language): PageDoor {
  return { ...door, notes: [...door.notes, PAGE_WORDS[language].byMail(youOf(address))] }
}

function keptIn({ keep }: Policy, language: Language): string {
  const { kept, days } = PAGE_WORDS[language]
  return kept(days(keep.admissions), days(keep.audit), days(keep.charges))
}

/** What stands in the table of tiers is not said twice. */
function rowsBesideTable(policy: Policy, { key, rows }: PageSectionLines, hasTable: boolean) {
  const inTable = key === 'answers' && policy.firstResponse.by === 'tier' && hasTable
  return inTable ? [] : rows
}

function pageDoor(
  policy: Policy,
  shown: CardDoor,
  language: Language,
  now: number,
  notes: readonly PolicyLine[],
): PageDoor {
  const { channel, state, hint, say, opensAt, number, url, signIn } = shown
  // Its own words stand before the others.
  const others = notes.filter(({ at }) => at !== `doors.${channel}.say`)
  const note = noteBeside(policy, channel, language)
  const told = {
    channel,
    hint,
    say,
    opensAt,
    number,
    url,
    signIn,
    note,
    notes: others.map((line) => line.say),
  }
  if (state === 'elsewhere') return { ...told, elsewhere: true, open: false, who: '' }
  return {
    ...told,
    elsewhere: false,
    // Open by its hours with nobody behind it is no good news.
    open: (state === 'open' || state === 'ask') && hint !== emptyHint(policy, channel, language, now),
    who: whoMay(policy, policy.doors[channel], language),
  }
}

function whoMay(policy: Policy, door: Door, language: Language): string {
  const words = PAGE_WORDS[language]
  const listed = policy.tiers.filter((tier) => tier.listed)
  const allowed = listed.filter((tier) => doorIsFor(door, tier))
  if (allowed.length === listed.length) return words.everyone
  if (allowed.length === listed.filter((tier) => tier.key !== NOBODY).length) return words.customers
  return listIn(
    PHRASEBOOKS[language],
    allowed.map((tier) => textIn(policy, tier.label, language)),
  )
}
