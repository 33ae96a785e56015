import type { CallView } from '../../emulator/client.ts'

type Lines = CallView['transcript']

/** Where a prompt was heard, as a transcript says it. */
const PLACES: Record<string, string> = {
  lobby: 'waiting',
  hold: 'on hold',
  announce: 'announcement',
}

/**
 * What came to one ear, a line for each time: what was spoken, in the tags of its language and place, and between
 * them music, silence and people. `nameOf` turns a number, a client or a label into who that is.
 */
export function hearingLines(
  who: string,
  lines: Lines,
  first: string,
  nameOf: (who: string) => string = (name) => name,
): string[] {
  const written: string[] = []
  let spoken = ''
  for (const line of lines) {
    const text = lineOf(who, line, first, nameOf)
    if (text === null) continue
    const moment = line.kind === 'say' ? `${line.at} ${line.place ?? ''} ${line.language ?? ''}` : ''
    // What is said at one instant is one line, as somebody would tell it.
    if (moment !== '' && moment === spoken) written[written.length - 1] += ` ${line.text}`
    else written.push(text)
    spoken = moment
  }
  return written
}

function lineOf(
  who: string,
  { kind, text, language, place, by }: Lines[number],
  first: string,
  nameOf: (who: string) => string,
): string | null {
  const at = place === undefined ? '' : (PLACES[place] ?? place)
  switch (kind) {
    case 'say': {
      const tongue = language?.slice(0, 2) ?? first
      const tags = [at, tongue === first ? '' : tongue].filter((tag) => tag !== '').join(', ')
      return `- **${who}${tags === '' ? '' : ` (${tags})`}:** ${text}`
    }
    case 'heard':
      return `- **${by === undefined ? 'The other' : nameOf(by)}:** ${text}`
    case 'play':
      return `- _hears a sound${at === '' ? '' : ` (${at})`}_`
    case 'music':
      return text === 'Music.' ? '- _hears music_' : '- _hears nothing_'
    case 'beep':
      return '- _hears a beep_'
    case 'hears':
      return `- _hears ${text.slice(0, -1).split(' and ').map(nameOf).join(' and ')}_`
    default:
      return null
  }
}
