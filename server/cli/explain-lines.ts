import { type Asking, askDecision } from '../desk/ask.ts'
import type { Io } from './arguments.ts'

/** Written in pieces of this size: a hundred thousand small writes cost more than the decisions. */
const CHUNK = 64 * 1024

/**
 * One question a line in, one decision a line out, in the same order; what cannot be answered gets
 * `{"line": n, "mistakes": [...]}` in its place. Empty lines are passed over. 1 when there was such a line.
 */
export async function decideLines(asking: Asking, { stdin, stdout }: Io): Promise<number> {
  let out = ''
  let wrong = false
  let number = 0
  for await (const line of linesOf(stdin)) {
    number++
    if (line.trim() === '') continue
    const answered = answerLine(asking, line)
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

function answerLine(asking: Asking, line: string): ReturnType<typeof askDecision> {
  try {
    return askDecision(asking, JSON.parse(line))
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault
    return { ok: false, mistakes: [`This line is not JSON: ${fault.message}`] }
  }
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
