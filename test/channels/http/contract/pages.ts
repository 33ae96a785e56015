import * as z from 'zod/mini'
import type { Contract, Promised, Refused } from './terms.ts'

const OWN = /^default-src 'none'; script-src 'self'; .*object-src 'none'; /
const DAY_AND_YEAR = 'public, max-age=31536000, immutable'

const NO_DESK: Refused = {
  what: 'a desk that is not there',
  path: (right) => right.replace('north', 'nowhere'),
  status: 404,
  code: null,
  given: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': null },
}

/** A page asks each time whether it changed. Who may embed it stands at the end of its rules. */
function page(path: string, file: string, embedded: string, more: Partial<Promised> = {}): Promised {
  const rules = new RegExp(`${OWN.source}.*connect-src 'self'.*; frame-ancestors ${embedded}$`)
  return {
    by: 'nobody',
    ask: () => ({ path }),
    gives: {
      body: z.literal(file),
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': rules,
        'cross-origin-opener-policy': 'same-origin',
      },
    },
    ...more,
  }
}

/** A file whose name changes with its content is fetched once. */
function asset(path: string, file: string, type: RegExp): Promised {
  return {
    by: 'nobody',
    ask: () => ({ path }),
    gives: {
      body: z.any(),
      headers: { 'content-type': type, 'cache-control': DAY_AND_YEAR, vary: /accept-encoding/ },
    },
    refuses: [
      {
        what: `a file beside ${file}`,
        path: (right) => right.replace(file, '..%2findex.html'),
        status: 404,
        code: 'not-found',
      },
    ],
  }
}

export const PAGES: Contract = {
  'GET /sounds/calm.wav': {
    by: 'nobody',
    ask: () => ({ path: '/sounds/calm.wav' }),
    gives: {
      body: z.any(),
      headers: { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=86400' },
    },
  },
  // Whoever types the server's name alone looks for the panel.
  'GET /': {
    by: 'nobody',
    ask: () => ({ path: '/' }),
    gives: {
      status: 302,
      body: z.any(),
      headers: { location: '/panel/', 'content-type': /^text\//, 'cache-control': null },
    },
  },
  // The website's one script tag.
  'GET /widget.js': {
    by: 'nobody',
    ask: () => ({ path: '/widget.js' }),
    gives: {
      body: z.any(),
      headers: {
        'content-type': /^(text|application)\/javascript/,
        'cache-control': 'public, max-age=300',
        'cross-origin-resource-policy': 'cross-origin',
      },
    },
  },
  // The frame: only the desk's own sites may embed it.
  'GET /w/:desk/': page('/w/north/', 'widget/frame/index.html', "'self' https://www\\.north\\.example", {
    refuses: [NO_DESK],
  }),
  'GET /w/_assets/:file': asset('/w/_assets/frame-1a2b.js', 'frame-1a2b.js', /javascript/),
  'GET /d/:desk/': page('/d/north/', 'widget/frame/desk.html', "'none'", { refuses: [NO_DESK] }),
  'GET /d/:desk/ticket': page('/d/north/ticket', 'widget/frame/ticket.html', "'none'", {
    refuses: [NO_DESK],
  }),
  'GET /panel': page('/panel', 'panel/index.html', "'none'"),
  'GET /panel/*path': page('/panel/inbox', 'panel/index.html', "'none'"),
  'GET /panel/assets/:file': asset('/panel/assets/panel-1a2b.css', 'panel-1a2b.css', /^text\/css/),
}
