/** A text as one line: what breaks a line or cannot be seen becomes a blank, and of blanks one is left. */
export function asOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
}
