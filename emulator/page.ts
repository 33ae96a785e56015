import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Route } from './http/server.ts'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

const FILES: [path: string, file: string, type: string][] = [
  ['/', 'phone.html', 'text/html; charset=utf-8'],
  ['/phone.css', 'phone.css', 'text/css; charset=utf-8'],
  ['/line.css', 'line.css', 'text/css; charset=utf-8'],
  ['/phone.js', 'phone.js', 'text/javascript; charset=utf-8'],
  ['/view.js', 'view.js', 'text/javascript; charset=utf-8'],
  ['/whatsapp', 'whatsapp.html', 'text/html; charset=utf-8'],
  ['/whatsapp.css', 'whatsapp.css', 'text/css; charset=utf-8'],
  ['/chat.css', 'chat.css', 'text/css; charset=utf-8'],
  ['/bubbles.css', 'bubbles.css', 'text/css; charset=utf-8'],
  ['/whatsapp.js', 'whatsapp.js', 'text/javascript; charset=utf-8'],
  ['/compose.js', 'compose.js', 'text/javascript; charset=utf-8'],
  ['/people.js', 'people.js', 'text/javascript; charset=utf-8'],
  ['/bubbles.js', 'bubbles.js', 'text/javascript; charset=utf-8'],
  ['/icons.js', 'icons.js', 'text/javascript; charset=utf-8'],
]

/** The telephone, and the phone with WhatsApp: static files that lie beside the source, and beside the bundle. */
export function pageRoutes(): Route[] {
  const pages = FILES.map(
    ([path, file, type]): Route => [
      'GET',
      path,
      () => ({
        status: 200,
        headers: { ...HEADERS, 'Content-Type': type },
        body: readFileSync(join(folder(), file)),
      }),
    ],
  )
  // A browser asks for a picture of its own accord, and complains where it gets 404.
  return [...pages, ['GET', '/favicon.ico', () => ({ status: 204 })]]
}

function folder(): string {
  const built = join(import.meta.dirname, 'emulator-page')
  return existsSync(built) ? built : join(import.meta.dirname, 'page')
}
