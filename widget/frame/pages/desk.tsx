import { render } from 'preact'
import { isPassing } from '../../../shared/answers.ts'
import type { DeskPage, PageDoor } from '../../../shared/desk-page.ts'
import { applyAccent } from '../look/accent.ts'
import { CLOCK, DOORS, Icon } from '../look/icons.tsx'
import { CHECK } from '../look/more-icons.ts'
import { Statements } from '../look/statements.tsx'
import { clocksDiffer, ownZone } from '../look/when.ts'
import { ask } from '../session.ts'
import { asLanguage, loadWords } from '../words/load-words.ts'
import type { Words } from '../words/words.ts'
import { Exceptions } from './exceptions.tsx'
import { pageWords } from './page-words.ts'
import { Notes, Section } from './sections.tsx'
import { Tiers } from './tiers.tsx'
import { Week } from './week.tsx'
import '../look/base.css'
import './page.css'

/** What the desk says of itself to everybody: when it is open, through which doors, and what each plan includes. */
function Page({ page, words }: { page: DeskPage; words: Words }) {
  const { desk, doors, language } = page
  const told = pageWords(language)
  const answers = page.sections.filter(({ key }) => key === 'answers')
  const others = page.sections.filter(({ key }) => key !== 'answers')
  return (
    <div class="page">
      <header>
        <span class="mark" aria-hidden="true">
          {desk.name.slice(0, 1)}
        </span>
        <p class="strong">{desk.name}</p>
        {desk.languages.length > 1 && <Languages page={page} />}
      </header>
      <main>
        {page.demoClock && <p class="demo-clock small">{told.demoClock(momentOf(page, words))}</p>}
        <h1>{page.headline}</h1>
        {page.outages.map(({ about, say }) => (
          <p key={`${about} ${say}`} class="advice">
            {about && <span class="strong">{about}: </span>}
            {say}
          </p>
        ))}
        {page.about && <p class="about">{page.about}</p>}
        <section aria-labelledby="ways">
          <h2 id="ways">{told.ways}</h2>
          <ul class="ways">
            {doors.map((door) => (
              <li key={door.channel} class={door.open ? 'open' : ''}>
                <Icon d={DOORS[door.channel]} />
                <div>
                  <p class="strong">{words.door[door.channel]}</p>
                  {door.elsewhere ? <Elsewhere door={door} /> : <State door={door} />}
                  {door.signIn && desk.signInAt && (
                    <a class="small" href={desk.signInAt} rel="noopener">
                      {words.signIn}
                    </a>
                  )}
                  {door.note && <p class="small">{door.note}</p>}
                  <Notes notes={door.notes} />
                </div>
              </li>
            ))}
            {page.absent.map(({ channel, say }) => (
              <li key={channel}>
                <Icon d={DOORS[channel]} />
                <div>
                  <p class="strong">{words.door[channel]}</p>
                  <p class="small">{say}</p>
                </div>
              </li>
            ))}
          </ul>
          <a class="main" href={`/w/${desk.id}/?lang=${language}`}>
            {told.ask}
          </a>
          <p class="small">{told.askMore}</p>
        </section>
        <section aria-labelledby="hours">
          <h2 id="hours">{told.hours}</h2>
          <Week page={page} words={words} />
          {clocksDiffer(page.now, desk.timezone, ownZone()) && <p class="small">{told.zone(desk.city)}</p>}
        </section>
        <section aria-labelledby="exceptions">
          <h2 id="exceptions">{told.exceptions}</h2>
          <Exceptions page={page} />
        </section>
        {answers.map((section) => (
          <Section key={section.key} section={section} />
        ))}
        {page.tiers.rows.length > 0 && (
          <section aria-labelledby="tiers">
            <h2 id="tiers">{told.tiers}</h2>
            <Tiers tiers={page.tiers} labelledBy="tiers" />
          </section>
        )}
        {others.map((section) => (
          <Section key={section.key} section={section} />
        ))}
      </main>
      <footer>
        <p class="small">{page.kept}</p>
        <Statements links={page.links} />
      </footer>
    </div>
  )
}

/** The same page in the desk's other languages. */
function Languages({ page: { desk, language } }: { page: DeskPage }) {
  return (
    <nav class="languages small">
      {desk.languages.map((one) => (
        <a key={one} href={`?lang=${one}`} lang={one} aria-current={one === language ? 'page' : undefined}>
          {new Intl.DisplayNames(one, { type: 'language' }).of(one)}
        </a>
      ))}
    </nav>
  )
}

function State({ door: { open, hint, who, number } }: { door: PageDoor }) {
  return (
    <>
      <p class={open ? 'badge good' : 'badge'}>
        <Icon d={open ? CHECK : CLOCK} />
        {hint}
      </p>
      <p class="small">
        {who}
        {number && <span class="digits"> · {number.replaceAll(' ', '\u00a0')}</span>}
      </p>
    </>
  )
}

/** Others answer there: the sentence that says where, its number or address as a link. */
function Elsewhere({ door: { say, number, url } }: { door: PageDoor }) {
  const [before, ...after] = say.split(number!)
  return (
    <p class="small">
      {before}
      <a class="digits" href={url!}>
        {number}
      </a>
      {after.join(number!)}
    </p>
  )
}

function momentOf({ now, desk }: DeskPage, { locale }: Words): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: desk.timezone,
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return format.format(now)
}

const FRESH_MS = 30_000

async function show(): Promise<void> {
  const name = location.pathname.split('/')[2] ?? ''
  const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.languages.join(',')
  const answer = await ask<DeskPage>('GET', `/d/${name}/page.json?lang=${encodeURIComponent(wanted)}`, {})
  if (answer.ok) return draw(answer.value, await loadWords(answer.value.language, answer.value.desk.formal))
  // A page that is shown already stays, until the desk can be reached again.
  if (document.querySelector('.page')) return
  const words = await loadWords(asLanguage(wanted), true)
  const sentence = isPassing(answer.code) ? words.unreachable : words.notHere
  render(<main class="page alone">{sentence}</main>, document.body)
}

function draw(page: DeskPage, words: Words): void {
  document.documentElement.lang = page.language
  document.title = page.desk.name
  applyAccent(page.desk.accent)
  render(<Page page={page} words={words} />, document.body)
}

const showIfSeen = () => {
  if (!document.hidden) void show()
}

void show()
setInterval(showIfSeen, FRESH_MS)
document.addEventListener('visibilitychange', showIfSeen)
