import type { askExplanation } from '../desk/ask.ts'

type Explained = Extract<ReturnType<typeof askExplanation>, { ok: true }>

/** An explanation to be read in a terminal. */
export function explanationText({ answer, zone }: Explained): string {
  const width = Math.max(...answer.asked.map(({ rule }) => rule.length))
  const rules = answer.asked.map(
    ({ rule, outcome, why }) => `  ${outcome.padEnd(6)}  ${rule.padEnd(width)}  ${why}`,
  )
  return [
    `${answer.desk}, ${answer.channel}, ${answer.at} (${zone})`,
    '',
    ...rules,
    '',
    `${answer.outcome}: ${answer.code}`,
    `  "${answer.sentence}"`,
    ...(answer.due === null ? [] : [`  a ticket made now is answered by ${answer.due}`]),
    ...details(answer),
    ...workLine(answer.work),
    ...(answer.limits === undefined ? [] : ['', `Not known: ${answer.limits.join(', ')}.`]),
    ...(answer.assumed.length === 0 ? [] : ['', `Assumed: ${answer.assumed.join(', ')}.`]),
    '',
  ].join('\n')
}

function details(answer: Explained['answer']): string[] {
  if ('finishBy' in answer) {
    return [
      `  goes to ${answer.route}${answer.position === null ? '' : `, place ${answer.position}`}`,
      ...(answer.finishBy === null ? [] : [`  served until ${answer.finishBy}`]),
      ...(answer.secondsLeft === null ? [] : [`  talk time left: ${answer.secondsLeft} s`]),
      ...(answer.charge === null ? [] : [`  charged: ${JSON.stringify(answer.charge)}`]),
    ]
  }
  return [
    ...('nextOpening' in answer && answer.nextOpening !== null ? [`  opens ${answer.nextOpening}`] : []),
    ...('alternatives' in answer ? answer.alternatives.map(wayLine) : []),
  ]
}

function workLine(work: Explained['answer']['work']): string[] {
  if (work === null) return []
  const { key, secondsFree, until, beyond } = work
  const price =
    beyond.kind === 'amount' ? `${beyond.cents / 100} ${beyond.currency} per ${beyond.per}` : beyond.kind
  return [`  included work "${key}": ${secondsFree / 60} min free until ${until}, beyond that ${price}`]
}

function wayLine(
  way: Extract<Explained['answer'], { alternatives: unknown }>['alternatives'][number],
): string {
  if (way.code === 'elsewhere') return `  or ${way.channel}: served elsewhere, ${way.address}`
  const state = way.open ? `open${way.until === null ? '' : ` until ${way.until}`}` : `opens ${way.opensAt}`
  const needs = way.needs === null ? '' : `, asks for ${way.needs}`
  const due = way.due === null ? '' : `, answered by ${way.due}`
  return `  or ${way.channel}: ${state}${needs}${way.price === null ? '' : ', at a price'}${due}`
}
