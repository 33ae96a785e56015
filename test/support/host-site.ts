import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HostSite {
  /** `http://localhost:<port>`: to the frame a foreign site, for its desk lives at 127.0.0.1. */
  origin: string
  /** Where the desk's server is, once it listens; the pages carry it. */
  gateway: string
  close(): Promise<void>
}

export interface HostSitePage {
  desk: string
  /** Attributes of the script tag besides `data-desk`. */
  attributes?: string
  /** A style sheet of the site's own, served beside the page. */
  css?: string
}

/** A company's website with the widget on it, under the strictest CSP that the widget promises to work with. */
export async function openHostSite(pages: Record<string, HostSitePage>): Promise<HostSite> {
  const server = createServer((request, response) => {
    const [, name = '', file] = (request.url ?? '').split(/[/?]/)
    const page = pages[name]
    if (!page) return void response.writeHead(404).end()
    if (file === 'site.css') {
      return void response.writeHead(200, { 'content-type': 'text/css' }).end(page.css ?? '')
    }
    const policy = `default-src 'none'; script-src ${site.gateway}; frame-src ${site.gateway}; style-src 'self'`
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(html(site.gateway, name, page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site: HostSite = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    gateway: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return site
}

function html(gateway: string, name: string, { desk, attributes = '' }: HostSitePage): string {
  return `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Een bedrijf</title>
    <link rel="stylesheet" href="/${name}/site.css">
  </head>
  <body>
    <main><h1>Een bedrijf</h1><p><a href="/${name}?again">Volgende pagina</a></p></main>
    <script src="${gateway}/widget.js" data-desk="${desk}" ${attributes} async></script>
  </body>
</html>`
}
