import type { Router } from 'express'

interface Layer {
  route?: { path: string | string[]; stack: { method: string }[] }
  handle: { stack?: Layer[] }
}

/** Every route that a router answers, as `GET /w/:desk/card`: so that no door can be added that nobody tries. */
export function routesOf(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? routesOf(handle as unknown as Router) : []
    const methods = [...new Set(route.stack.map(({ method }) => method.toUpperCase()))]
    return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`))
  })
}
