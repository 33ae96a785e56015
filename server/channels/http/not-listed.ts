import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { LANGUAGES, type Language } from '../../../shared/channels.ts'

const NOT_HERE: Record<Language, string> = {
  nl: 'Op deze pagina is onze helpdesk niet bereikbaar.',
  en: 'Our help desk cannot be reached from this page.',
  fr: 'Notre assistance n’est pas joignable depuis cette page.',
  de: 'Von dieser Seite aus ist unsere Hilfe nicht erreichbar.',
}

/**
 * In place of the widget, on a website that its desk has not listed. Visitors read that nobody is reached there; the owner of
 * the site reads in the browser's console what to add. Anybody may embed this page: there is nothing of the desk in it.
 */
export function sendNotListed(res: Response, desk: string, site: string, wanted: unknown): void {
  const language = LANGUAGES.find((known) => String(wanted).toLowerCase().startsWith(known)) ?? 'nl'
  const told = `Balie: ${site} is not among the sites of the desk "${desk}", so the widget stays empty here. Whoever runs the desk adds it under "sites:" in desks/${desk}.yaml.`
  // Written so that no text ends the script.
  const script = `console.warn(${JSON.stringify(told).replaceAll('<', '\\u003c')})`
  const hash = createHash('sha256').update(script).digest('base64')
  res.setHeader('cache-control', 'no-cache')
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
  )
  res.type('html').send(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Helpdesk</title>
<p>${NOT_HERE[language]}</p>
<script>${script}</script>
</html>
`)
}
