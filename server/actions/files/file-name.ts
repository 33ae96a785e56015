import type { FileType } from './file-types.ts'

/** Longest name we keep, in characters; the ending stays whole. */
const LONGEST = 120

// What hides in a name: controls, NUL among them, marks without width, marks that turn the direction of reading
// (so that "gpj.exe" reads "exe.jpg"), lone surrogates, and what no file system takes.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu
const NOT_IN_NAMES = /[<>:"/\\|?*]/g

/** A file's name as it may be shown and saved: one line, no path, no tricks; never empty. */
export function cleanFileName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(HIDDEN, '')
    .replace(NOT_IN_NAMES, '_')
    .replace(/\s+/g, ' ')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return name === '' ? 'file' : shortened(name)
}

/**
 * A clean name with an ending that says what the content is. Another ending of such files is replaced (`.jfif` of a
 * browser that saved a JPEG), anything else stays before the right one.
 */
export function withRightEnding(name: string, { endings }: FileType): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (endings.includes(ending)) return name
  const bare = TAKEN.has(ending) ? name.slice(0, -ending.length - 1) : name
  return shortened(`${bare}.${endings[0]}`)
}

const TAKEN = new Set('png apng jpg jpeg jpe jfif pjpeg pjp gif webp heic bmp pdf'.split(' '))

function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= LONGEST) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return letters.slice(0, LONGEST - ending.length).join('') + ending
}
