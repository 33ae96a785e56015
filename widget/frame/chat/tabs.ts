const lockOf = (tab: string) => `balie-tab:${tab}`

/** Marks this tab as living until it is closed. */
export function holdTab(tab: string): void {
  navigator.locks?.request(lockOf(tab), () => new Promise(() => {})).catch(() => {})
}

/**
 * Calls back once the other tab is gone, at once where the browser has no locks for us (a page over plain http,
 * a visitor who forbids storage): then two tabs may send the same message, and the server keeps it once.
 */
export function whenTabGone(tab: string, then: () => void): void {
  if (navigator.locks) navigator.locks.request(lockOf(tab), async () => then()).catch(then)
  else then()
}
