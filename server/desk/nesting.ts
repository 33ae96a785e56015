import { Lexer } from 'yaml'

/** A policy nests five deep or so; the reader of YAML calls itself for each, and a full stack ends the process. */
const DEEPEST = { brackets: 20, columns: 100, marks: 10 }

/** Signs between the tokens that are no characters of the text: a document begins, brackets were left open, a scalar comes. */
const NOT_IN_TEXT = ['\u0002', '\u0018', '\u001F']

/** Where a text is nested more deeply than can be read safely; null when it nowhere is. */
export function tooDeepAt(text: string): number | null {
  let [offset, brackets, marks] = [0, 0, 0]
  let lineBegins = true
  for (const token of new Lexer().lex(text)) {
    if (NOT_IN_TEXT.includes(token)) continue
    if (token === '[' || token === '{') brackets++
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1)
    else if (brackets === 0 && (token === '-' || token === '?' || token === ':')) marks++
    if (lineBegins) marks = 0
    const indented = lineBegins && /^ *$/.test(token) && token.length > DEEPEST.columns
    if (indented || brackets > DEEPEST.brackets || marks > DEEPEST.marks) return offset
    lineBegins = token.endsWith('\n')
    offset += token.length
  }
  return null
}
