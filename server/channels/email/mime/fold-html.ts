/** `quote`: an element that is quoted. `lead`: what stands above one. `rest`: from here all is quoted. `sign`: a signature. */
export type Fold = 'quote' | 'lead' | 'rest' | 'sign'

/** Elements that mail programs mark, by the words of their classes and their id. */
const MARKS: readonly [RegExp, Fold, RegExp][] = [
  [/^blockquote$/, 'quote', /^(gmail_quote|protonmail_quote|moz-cite|yahoo_quoted)$/i],
  [/^div$/, 'quote', /^(yahoo_quoted|protonmail_quote)$/i],
  [/^(div|p)$/, 'lead', /^(gmail_attr|moz-cite-prefix)$/i],
  [/^(div|span|p|hr)$/, 'rest', /^(divRplyFwdMsg|appendonsend|x_divRplyFwdMsg|OriginalMessage)$/i],
  [
    /^(div|pre|span)$/,
    'sign',
    /^(gmail_signature|moz-signature|protonmail_signature_block|Signature|ms-outlook-mobile-signature)$/i,
  ],
]
/** Outlook's line above the headers of what was answered. */
const OUTLOOK_LINE = /border-top:\s*solid\s+#(E1E1E1|B5C4DF)\s+1\.0pt/i

/** What a mail program says of this element; null: nothing. */
export function foldOf(
  tag: string,
  { class: classes = '', id = '', type, style = '' }: Record<string, string>,
): Fold | null {
  if (tag === 'blockquote' && type?.toLowerCase() === 'cite') return 'quote'
  if (tag === 'div' && OUTLOOK_LINE.test(style)) return 'rest'
  const names = [...classes.split(/\s+/, 20), id]
  return MARKS.find(([tags, , name]) => tags.test(tag) && names.some((one) => name.test(one)))?.[1] ?? null
}

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g
const VOID = /^(img|br|hr|col)$/

interface Token {
  from: number
  to: number
  tag: string
  kind: 'open' | 'close' | 'void'
  fold: Fold | null
}

/** Where folding begins and ends, as places in the HTML. */
interface Folding {
  from: number
  to: number
  label: string
}

const QUOTED = 'Quoted text'
const SIGNATURE = 'Signature'

/**
 * Folds what a mail quotes and its signature away, and cuts nothing: `details` work without a script. What is passed on
 * (`isForward`) stays, and where nothing else would be left all stays open. `html` is clean: its tags are balanced, and
 * its attributes hold no `<` or `>`.
 */
export function foldHtml(html: string, isForward: boolean): string {
  const foldings = foldingsOf(tokensOf(html), html, isForward)
  const said = withoutFoldings(html, foldings)
  const open = /[^\s\u00a0\u200b-\u200f]/.test(said.replace(/<(?!img)[^>]*>|&nbsp;/g, '')) ? '' : ' open'
  let at = 0
  let folded = ''
  for (const { from, to, label } of foldings) {
    folded += `${html.slice(at, from)}<details${open}><summary>${label}</summary>${html.slice(from, to)}</details>`
    at = to
  }
  return (folded + html.slice(at)).replace(/ data-fold="[a-z]*"/g, '')
}

/** What is left where all that can be folded is folded. */
export function saidHtml(html: string, isForward: boolean): string {
  return withoutFoldings(html, foldingsOf(tokensOf(html), html, isForward))
}

function withoutFoldings(html: string, foldings: readonly Folding[]): string {
  let at = 0
  let said = ''
  for (const { from, to } of foldings) {
    said += html.slice(at, from)
    at = to
  }
  return said + html.slice(at)
}

function tokensOf(html: string): Token[] {
  return [...html.matchAll(TOKEN)].map(([whole, slash, tag, attributes], place, all) => {
    const from = all[place]!.index
    const kind = slash ? 'close' : VOID.test(tag!) ? 'void' : 'open'
    const fold = (/ data-fold="([a-z]+)"/.exec(attributes!)?.[1] ?? null) as Fold | null
    return { from, to: from + whole.length, tag: tag!, kind, fold }
  })
}

/** Foldings in their order; none lies in another. */
function foldingsOf(tokens: readonly Token[], html: string, isForward: boolean): Folding[] {
  const foldings: Folding[] = []
  const open: number[] = []
  const ends = endsOf(tokens)
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind === 'close') open.pop()
    const found = token.fold === null ? null : foldingAt(tokens, ends, open, i, html)
    if (token.kind === 'open') open.push(i)
    if (found === null || (isForward && token.fold !== 'sign')) continue
    foldings.push(found)
    while (i + 1 < tokens.length && tokens[i + 1]!.from < found.to) {
      i++
      if (tokens[i]!.kind === 'open') open.push(i)
      if (tokens[i]!.kind === 'close') open.pop()
    }
  }
  return foldings
}

/** For each opening tag the place of its closing one. */
function endsOf(tokens: readonly Token[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open: number[] = []
  for (const [place, { kind }] of tokens.entries()) {
    if (kind === 'open') open.push(place)
    const begun = kind === 'close' ? open.pop() : undefined
    if (begun !== undefined) ends.set(begun, place)
  }
  return ends
}

function foldingAt(
  tokens: readonly Token[],
  ends: ReadonlyMap<number, number>,
  open: readonly number[],
  place: number,
  html: string,
): Folding | null {
  const token = tokens[place]!
  const end = ends.get(place)
  if (token.fold === 'rest') return restFrom(tokens, ends, open, place, html)
  if (end === undefined) return null
  const { from } = token
  if (token.fold === 'lead') {
    const next = end + 1
    const quotation = tokens[next]?.fold === 'quote' ? ends.get(next) : undefined
    return quotation === undefined ? null : { from, to: tokens[quotation]!.to, label: QUOTED }
  }
  return { from, to: tokens[end]!.to, label: token.fold === 'sign' ? SIGNATURE : QUOTED }
}

/** To the end of the element in which it stands; of the one around that where it is the first in there. */
function restFrom(
  tokens: readonly Token[],
  ends: ReadonlyMap<number, number>,
  open: readonly number[],
  place: number,
  html: string,
): Folding {
  let from = tokens[place]!.from
  let depth = open.length - 1
  while (depth >= 0 && html.slice(tokens[open[depth]!]!.to, from).trim() === '') {
    from = tokens[open[depth]!]!.from
    depth--
  }
  const end = depth < 0 ? undefined : ends.get(open[depth]!)
  return { from, to: end === undefined ? html.length : tokens[end]!.from, label: QUOTED }
}
