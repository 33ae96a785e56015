import { addressOf, type Route, readRoute } from './route.ts'
import { createStore, type Store } from './state/store.ts'

/** Where this tab is. */
export const place: Store<Route> = createStore(readRoute(location))

const look = () => place.set(() => readRoute(location))
addEventListener('popstate', look)
addEventListener('hashchange', look)

/** Goes to a place; `replace` leaves no step to come back to. */
export function go(route: Route, how: 'push' | 'replace' = 'push'): void {
  const address = addressOf(route)
  if (address !== location.pathname + location.search + location.hash) {
    if (how === 'push') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }
  look()
}
