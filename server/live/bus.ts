/** Carries news from who has something to tell to whoever subscribed. What it loses, clients catch up with by sequence. */
export interface Bus<News> {
  publish<Name extends keyof News>(name: Name, news: News[Name]): void
  subscribe<Name extends keyof News>(name: Name, hear: (news: News[Name]) => void): void
}

/** What somebody wants to hear of, and what is done about it. */
export type Hears<News> = { [Name in keyof News]?: (news: News[Name]) => void }

export function subscribeAll<News>(bus: Bus<News>, hears: Hears<News>): void {
  const one = <Name extends keyof News>(name: Name) => {
    const hear = hears[name]
    if (hear) bus.subscribe(name, hear)
  }
  for (const name of Object.keys(hears)) one(name as keyof News)
}

/** The bus of one process: whoever subscribed has heard the news when `publish` returns, each in the order they came. */
export function openLocalBus<News>(onFault: (fault: unknown, where: string) => void): Bus<News> {
  const hearing: { [Name in keyof News]?: ((news: News[Name]) => void)[] } = {}
  return {
    publish: (name, news) => {
      for (const hear of hearing[name] ?? []) {
        // The news is committed: who cannot hear it must not make the deed look undone.
        try {
          hear(news)
        } catch (fault) {
          onFault(fault, `telling ${String(name)}`)
        }
      }
    },
    subscribe: (name, hear) => {
      hearing[name] = [...(hearing[name] ?? []), hear]
    },
  }
}
