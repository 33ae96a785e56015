/** A colour of sRGB, each part 0 to 255. */
export type Rgb = readonly [number, number, number]

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/** Reads `#rgb` and `#rrggbb`; null for anything else. */
export function readHex(text: string): Rgb | null {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]
  if (!hex) return null
  const part = (n: number) =>
    Number.parseInt(hex.length === 3 ? hex[n]!.repeat(2) : hex.slice(2 * n, 2 * n + 2), 16)
  return [part(0), part(1), part(2)]
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio as WCAG 2.2 counts it, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const mixed = (from: Rgb, to: Rgb, share: number): Rgb => [
  Math.round(from[0] + (to[0] - from[0]) * share),
  Math.round(from[1] + (to[1] - from[1]) * share),
  Math.round(from[2] + (to[2] - from[2]) * share),
]

/** The brightest that a colour gets without turning paler. */
function brightest(colour: Rgb): Rgb {
  const most = Math.max(...colour)
  return most === 0 ? colour : mixed(BLACK, colour, 255 / most)
}

/**
 * The nearest shade of `colour` that can be read on `surface` and that `surface` can be read on, so that one
 * colour serves as text, as a border and as a filled button. A desk's accent is never trusted.
 */
export function readable(colour: Rgb, surface: Rgb, ratio = 4.6): Rgb {
  const way = luminance(surface) > 0.18 ? [colour, BLACK] : [colour, brightest(colour), WHITE]
  for (const [leg, from] of way.slice(0, -1).entries()) {
    for (let share = 0; share <= 1; share += 0.02) {
      const shade = mixed(from, way[leg + 1]!, share)
      if (contrast(shade, surface) >= ratio) return shade
    }
  }
  return way.at(-1)!
}

export const css = (colour: Rgb) => `rgb(${colour.join(' ')})`
