import { join } from 'node:path'
import { Book, wordsOf } from './book.ts'
import {
  admissionLine,
  capacityLine,
  comeBackLine,
  memoryLine,
  passwordLine,
  RATES,
  readyLine,
  steadyLines,
} from './lines.ts'
import { linkedPhoneLine, wordsOfLinkedPhone } from './linked-phone-line.ts'
import { mailLines, wordsOfMails } from './mail-lines.ts'
import type { Round } from './measure/round.ts'
import { messageLines, wordsOfLookUps } from './message-lines.ts'
import { type Plan, readWish, type Wish } from './plan.ts'
import { exitCode, type Line, table } from './report.ts'
import { admissions } from './scenario/admissions.ts'
import { type Capacity, capacity } from './scenario/capacity.ts'
import { comeBack } from './scenario/come-back.ts'
import { linkedPhone } from './scenario/linked-phone.ts'
import { mails } from './scenario/mails.ts'
import { memory } from './scenario/memory.ts'
import { messages } from './scenario/messages.ts'
import { passwords } from './scenario/passwords.ts'
import { ready } from './scenario/ready.ts'
import { balieSide, bareSide, type Side, sweep } from './scenario/stage.ts'
import { steady } from './scenario/steady.ts'
import { webhook } from './scenario/webhook.ts'
import { webhookLines, wordsOfHooks } from './webhook-lines.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const DESKS = join(ROOT, 'desks')

/** Adds its lines as they are found, so that a run that is cut short shows what it has. */
async function run({ plan, parts, profile }: Wish, book: Book, lines: Line[]): Promise<void> {
  const wants = (part: Wish['parts'][number]) => parts.includes(part)
  if (wants('steady') || wants('capacity') || wants('passwords')) {
    await talking({ plan, parts, profile }, book, lines)
  }
  if (wants('memory')) {
    const record = (round: { target: string; each: number }) =>
      book.show('memory', round, `${round.target.padEnd(5)} ${(round.each / 1000).toFixed(1)} kB a visitor`)
    lines.push(memoryLine(await memory(DESKS, plan.memory, record)))
  }
  if (wants('come-back')) {
    const rounds = await comeBack(DESKS, plan.comeBack, (round) =>
      book.show(
        'come-back',
        round,
        `${round.target.padEnd(5)} ${round.rate.toFixed(0)}/s  ${round.wrong} wrong`,
      ),
    )
    lines.push(comeBackLine(rounds))
  }
  if (wants('ready')) {
    const rounds = await ready(plan.ready, (round) =>
      book.show(
        'ready',
        round,
        `${round.ready.toFixed(0)} ms; imports ${round.imports.toFixed(0)}, PostgreSQL ${round.postgres.toFixed(0)}`,
      ),
    )
    lines.push(readyLine(rounds))
  }
  if (wants('admissions')) {
    const rounds = await admissions(DESKS, plan.admissions, (round) =>
      book.show('admissions', round, `${round.perSecond.toLocaleString('en-GB')} a second`),
    )
    lines.push(admissionLine(rounds))
  }
  if (wants('webhook')) {
    const order = { ...plan.webhook, again: plan.again }
    const rounds = await webhook(DESKS, order, (round) => book.show('webhook', round, wordsOfHooks(round)))
    lines.push(...webhookLines(rounds))
  }
  if (wants('messages')) {
    const order = { ...plan.messages, again: plan.again }
    const { rounds, lookedUp } = await messages(DESKS, order, profiling(profile), {
      round: (round) => book.show('messages', round, wordsOfHooks(round)),
      lookUp: (round) => book.show('messages', round, wordsOfLookUps(round)),
    })
    lines.push(...messageLines(rounds, lookedUp))
  }
  if (wants('linked-phone')) {
    const rounds = await linkedPhone(ROOT, plan.linkedPhone, (round) =>
      book.show('linked-phone', round, wordsOfLinkedPhone(round)),
    )
    lines.push(linkedPhoneLine(rounds))
  }
  if (wants('mails')) {
    const rounds = await mails(plan.mails, (round) => book.show('mails', round, wordsOfMails(round)))
    lines.push(...mailLines(rounds))
  }
}

function profiling(profile: Wish['profile']): string[] {
  return profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
}

/** The parts in which people talk share two servers with everybody connected. */
async function talking({ plan, parts, profile }: Wish, book: Book, lines: Line[]): Promise<void> {
  const balie = await balieSide(DESKS, plan.people, profiling(profile))
  const bare = await bareSide(balie.people)
  const recordAs = (part: string) => (round: Round) => book.show(part, round, wordsOf(round))
  try {
    if (parts.includes('steady')) {
      const order = {
        rates: [RATES.calm, RATES.busy],
        rounds: plan.rounds,
        seconds: plan.seconds,
        again: plan.again,
      }
      lines.push(...steadyLines(await steady([bare, balie], { ...order, record: recordAs('steady') })))
    }
    if (parts.includes('capacity')) lines.push(await capacities(plan, { balie, bare }, recordAs('capacity')))
    if (parts.includes('passwords')) {
      const order = { rate: RATES.calm, ...plan.passwords, again: plan.again, record: recordAs('passwords') }
      lines.push(passwordLine(await passwords(balie, order)))
    }
  } finally {
    await balie.end()
    await bare.end()
  }
}

async function capacities(
  plan: Plan,
  sides: { balie: Side; bare: Side },
  record: (round: Round) => void,
): Promise<Line> {
  const found: Record<'balie' | 'bare', Capacity[]> = { balie: [], bare: [] }
  const before: Record<'balie' | 'bare', number | null> = { balie: null, bare: null }
  for (let i = 0; i < plan.rounds; i++) {
    for (const name of ['bare', 'balie'] as const) {
      const one = await capacity(sides[name], { ...plan.capacity, before: before[name], record })
      found[name].push(one)
      before[name] = one.inFlight ?? before[name]
    }
  }
  return capacityLine(found.balie, found.bare)
}

async function main(): Promise<number> {
  const wish = readWish(process.argv.slice(2))
  const book = new Book(join(ROOT, 'test-results'), wish.plan.name)
  sweep()
  const lines: Line[] = []
  const close = () => {
    for (const line of lines) book.write('line', line)
    process.stdout.write(`\n${table(lines)}\n\nEvery run: ${book.file}\n`)
  }
  setTimeout(() => {
    close()
    process.stdout.write(`\nStopped after ${wish.plan.atMostMinutes} minutes; the rest was not measured.\n`)
    process.exit(2)
  }, wish.plan.atMostMinutes * 60_000).unref()
  await run(wish, book, lines)
  close()
  return exitCode(lines)
}

main().then(
  (code) => process.exit(code),
  (fault: Error) => {
    process.stderr.write(`\n${fault.stack ?? fault.message}\n`)
    process.exit(1)
  },
)
