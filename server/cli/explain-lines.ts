import type { Answered } from '../desk/ask.ts'
import type { Io } from './arguments.ts'

/** Written in pieces of this size: a hundred thousand small writes cost more than the decisions. */
const CHUNK = 64 * 1024

/** Answers one question, as read from JSON. */
type Answer = (asked: unknown) => Answered<{ readonly answer: object }>

/**
 * One question a line in, one answer a line out, in the same order; what cannot be answered, an empty line too, gets
 * `{"line": n, "mistakes": [...]}` in its place. 1 when there was such a line.
 */
export async function answerLines(answer: Answer, { stdin, stdout }: Io): Promise<number> {
  let out = ''
  let wrong = false
  let number = 0
  for await (const line of linesOf(stdin)) {
    number++
    const answered = answerLine(answer, line)
    if (!answered.ok) wrong = true
    const said = answered.ok ? answered.answer : { line: number, mistakes: answered.mistakes }
    out += `${JSON.stringify(said)}\n`
    if (out.length >= CHUNK) {
      await written(stdout, out)
      out = ''
    }
  }
  if (out !== '') await written(stdout, out)
  return wrong ? 1 : 0
}

function answerLine(answer: Answer, line: string): ReturnType<Answer> {
  if (line.trim() === '') return { ok: false, mistakes: ['This line is empty: no question, no answer.'] }
  let asked: unknown
  try {
    asked = JSON.parse(line)
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault
    return { ok: false, mistakes: [`This line is not JSON: ${fault.message}`] }
  }
  return answer(asked)
}

async function* linesOf(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

/** Waits for a slow reader instead of keeping everything in memory. */
function written(stdout: Io['stdout'], text: string): Promise<void> | void {
  const drains = stdout as {
    write: Io['stdout']['write']
    once?: (event: 'drain', then: () => void) => unknown
  }
  if (drains.write(text) !== false || drains.once === undefined) return
  return new Promise((resolve) => drains.once?.('drain', resolve))
}
