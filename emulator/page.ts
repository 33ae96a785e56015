import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Route } from './http/server.ts'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

const FILES: [path: string, file: string, type: string][] = [
  ['/', 'phone.html', 'text/html; charset=utf-8'],
  ['/phone.css', 'phone.css', 'text/css; charset=utf-8'],
  ['/line.css', 'line.css', 'text/css; charset=utf-8'],
  ['/phone.js', 'phone.js', 'text/javascript; charset=utf-8'],
  ['/view.js', 'view.js', 'text/javascript; charset=utf-8'],
]

/** The telephone: three static files that lie beside the source, and beside the bundle. */
export function pageRoutes(): Route[] {
  return FILES.map(([path, file, type]) => [
    'GET',
    path,
    () => ({
      status: 200,
      headers: { ...HEADERS, 'Content-Type': type },
      body: readFileSync(join(folder(), file)),
    }),
  ])
}

function folder(): string {
  const built = join(import.meta.dirname, 'emulator-page')
  return existsSync(built) ? built : join(import.meta.dirname, 'page')
}
