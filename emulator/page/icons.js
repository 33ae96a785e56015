// @ts-check
const SVG = 'http://www.w3.org/2000/svg'

/** Outlines on a grid of 24, as paths. */
const PATHS = {
  back: ['M19 12H5', 'm12 19-7-7 7-7'],
  close: ['M18 6 6 18', 'm6 6 12 12'],
  clip: ['m16 6-8.4 8.6a2 2 0 0 0 2.8 2.8L18.8 8.8a4 4 0 1 0-5.6-5.6L4.7 11.7a6 6 0 1 0 8.5 8.5l8.4-8.6'],
  send: ['m22 2-7 20-4-9-9-4Z', 'M22 2 11 13'],
  reply: ['m9 17-5-5 5-5', 'M20 18v-2a4 4 0 0 0-4-4H4'],
  tick: ['M20 6 9 17l-5-5'],
  ticks: ['M18 6 7 17l-5-5', 'm22 10-7.5 7.5L13 16'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18', 'M12 7v5l3 2'],
  stop: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18', 'M12 8v4', 'M12 16h.01'],
  file: ['M14 3H6v18h12V7Z', 'M14 3v4h4'],
  list: ['M9 6h11', 'M9 12h11', 'M9 18h11', 'M4 6h.01', 'M4 12h.01', 'M4 18h.01'],
}

/** @typedef {keyof typeof PATHS} Icon */

/** A drawing that says nothing: what it means stands beside it. @param {Icon} name */
export function icon(name) {
  const drawing = document.createElementNS(SVG, 'svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    class: `icon ${name}`,
    'aria-hidden': 'true',
  }))
    drawing.setAttribute(key, value)
  for (const line of PATHS[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', line)
    drawing.append(path)
  }
  return drawing
}
