import { css, readable, readHex } from './contrast.ts'

// The palest and the darkest surface that the accent stands on; both must stay in step with base.css.
const DAY = [241, 243, 246] as const
const NIGHT = [38, 42, 50] as const
const OURS = '#2457c5'

/** Sets the desk's colour for light and for dark, made readable first. */
export function applyAccent(accent: string): void {
  const colour = readHex(accent) ?? readHex(OURS)!
  const { style } = document.documentElement
  style.setProperty('--day', css(readable(colour, DAY)))
  style.setProperty('--night', css(readable(colour, NIGHT)))
}
