/** The signs of windows-1252 at 80 to 9F, in their order; what stands nowhere is a question mark. */
const SIGNS = '€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ'

/**
 * The text with the euro sign, curly quotes and dashes that Node's `TextDecoder('windows-1252')` makes control characters of,
 * also under the names latin1 and us-ascii. No person writes those characters, so nothing else is lost.
 */
export function withLostSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => SIGNS[sign.charCodeAt(0) - 0x80]!)
}
