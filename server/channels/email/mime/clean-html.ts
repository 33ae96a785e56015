import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html'
import { foldOf } from './fold-html.ts'

/** Elements of a mail, each in another; the words of deeper ones are lost here, and stand in its plain text. */
const DEEPEST_ELEMENT = 100

const TAGS =
  'a abbr address b big blockquote br caption center cite code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 ' +
  'hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var'

/** Their insides are no words. */
const NO_WORDS =
  'style script textarea option select noscript noembed noframes iframe title xmp math svg template object plaintext'

const COLOUR = /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,25})$/i
const LENGTHS = /^(auto|\d{1,4}(\.\d{1,4})?(px|pt|em|rem|ex|ch|in|cm|mm|%)?\s*){1,4}$/i
const LENGTH = [/^(auto|\d{1,4}(\.\d{1,4})?(px|pt|em|rem|%)?)$/i]
const WORD = [/^[a-z-]{2,20}$/i]
const BORDER = [/^[\w\s#.,%()-]{1,60}$/i]

/** Nothing that places an element elsewhere, grows without bound or fetches anything. */
const STYLES: Record<string, RegExp[]> = {
  color: [COLOUR],
  background: [COLOUR],
  'background-color': [COLOUR],
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'font-size': [/^(\d{1,2}(\.\d{1,4})?(px|pt|em|rem)|\d{1,3}%|[a-z-]{3,10})$/i],
  'font-style': WORD,
  'font-weight': [/^([a-z]{4,8}|[1-9]00)$/i],
  'line-height': [/^(normal|\d{1,2}(\.\d{1,4})?(px|pt|em)?|\d{1,3}%)$/i],
  'text-align': WORD,
  'text-decoration': WORD,
  'vertical-align': WORD,
  'white-space': WORD,
  'list-style-type': WORD,
  'border-collapse': WORD,
  display: [/^(none|block|inline|inline-block|table|table-row|table-cell)$/i],
  width: LENGTH,
  'max-width': LENGTH,
  height: [/^(auto|\d{1,3}(px|pt)?)$/i],
  margin: [LENGTHS],
  padding: [LENGTHS],
  ...Object.fromEntries(
    ['top', 'right', 'bottom', 'left'].flatMap((side) => [
      [`margin-${side}`, LENGTH],
      [`padding-${side}`, LENGTH],
      [`border-${side}`, BORDER],
    ]),
  ),
  border: BORDER,
  'border-color': BORDER,
  'border-style': BORDER,
  'border-width': BORDER,
}

const ATTRIBUTES = {
  '*': ['style', 'dir', 'align', 'data-fold'],
  a: ['href', 'title', 'target', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  font: ['color', 'size', 'face'],
  table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
  td: ['width', 'height', 'colspan', 'rowspan', 'valign', 'bgcolor'],
  th: ['width', 'height', 'colspan', 'rowspan', 'valign', 'bgcolor'],
  tr: ['valign', 'bgcolor'],
  col: ['width', 'span'],
  ol: ['start', 'type'],
}

export interface CleanHtml {
  html: string
  /** How many pictures would have been fetched from elsewhere. */
  remote: number
  /** Places among the mail's attachments of the pictures that stand in it as `<img src="cid:PLACE"`. */
  pictures: number[]
}

/**
 * HTML of a stranger without what runs, fetches, sends or covers anything. Pictures are those of the mail itself;
 * `placeOf` says where among its attachments the one with this content id is.
 */
export function cleanHtml(html: string, placeOf: (contentId: string) => number | null): CleanHtml {
  let remote = 0
  const pictures = new Set<number>()
  const picture = ({ src = '', srcset = '', alt, width, height }: Attributes): Attributes => {
    const id = /^\s*cid:(.+?)\s*$/i.exec(src)?.[1]
    const place = id === undefined ? null : placeOf(decoded(id))
    if (place === null && id === undefined && isElsewhere(src || srcset)) remote++
    if (place !== null) pictures.add(place)
    return {
      ...(place !== null && { src: `cid:${place}` }),
      ...(alt !== undefined && { alt }),
      ...(place !== null && width !== undefined && { width }),
      ...(place !== null && height !== undefined && { height }),
    }
  }
  const transform = (tagName: string, attribs: Attributes): Tag => {
    const fold = foldOf(tagName, attribs)
    const { 'data-fold': _, background, ...rest } = attribs
    if (isElsewhere(background ?? '') || /url\s*\(\s*['"]?\s*(https?:|\/\/)/i.test(rest.style ?? '')) remote++
    const kept = tagName === 'img' ? picture(rest) : tagName === 'a' ? link(rest) : rest
    return { tagName, attribs: { ...kept, ...(fold && { 'data-fold': fold }) } }
  }
  const options: IOptions = {
    allowedTags: TAGS.split(' '),
    nonTextTags: NO_WORDS.split(' '),
    allowedAttributes: ATTRIBUTES,
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['https', 'mailto'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nestingLimit: DEEPEST_ELEMENT,
    transformTags: { '*': transform },
  }
  const cleaned = sanitizeHtml(html, options)
  return { html: cleaned, remote, pictures: [...pictures].sort((a, b) => a - b) }
}

/** Opens in a window of its own that knows nothing of ours. Where it leads otherwise is shown, and leads nowhere. */
function link({ href = '', style, dir }: Attributes): Attributes {
  const look = { ...(style !== undefined && { style }), ...(dir !== undefined && { dir }) }
  const url = URL.canParse(href.trim()) ? new URL(href.trim()) : null
  if (url?.protocol !== 'https:' && url?.protocol !== 'mailto:') {
    return url?.protocol === 'http:' ? { ...look, title: url.href } : look
  }
  return { ...look, href: url.href, title: url.href, target: '_blank', rel: 'noopener noreferrer nofollow' }
}

function isElsewhere(address: string): boolean {
  return /^\s*(https?:|\/\/|ftp:)/i.test(address)
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
