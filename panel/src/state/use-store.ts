import { useSyncExternalStore } from 'react'
import type { Store } from './store.ts'

/** What `pick` finds in the store. `pick` must return the same reference while nothing changed. */
export function useStore<T, S>(store: Store<T>, pick: (value: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()))
}
