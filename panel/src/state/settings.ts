import { createStore, type Store } from './store.ts'

export const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

export const THEME_TITLES: Record<Theme, string> = {
  system: 'Colours: as this machine',
  light: 'Colours: light',
  dark: 'Colours: dark',
}

/** What this browser remembers of how the agent likes the panel. */
export interface Settings {
  theme: Theme
  /** Widths of the outer columns of the inbox, px. */
  listWidth: number
  cardWidth: number
  folded: readonly string[]
  lastDesk: string | null
}

export const LIST_WIDTH = { least: 260, most: 480 }
export const CARD_WIDTH = { least: 260, most: 460 }

const STANDARD: Settings = {
  theme: 'system',
  listWidth: 320,
  cardWidth: 300,
  folded: ['done'],
  lastDesk: null,
}
const KEY = 'balie:settings'

const within = (value: unknown, least: number, most: number, standard: number) =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value, least), most) : standard

/** Reads what was remembered; whatever does not fit any more falls back to the standard. */
export function readSettings(text: string | null): Settings {
  let found: unknown = null
  try {
    found = JSON.parse(text ?? 'null')
  } catch {
    found = null
  }
  const get = (name: keyof Settings): unknown =>
    typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  const theme = get('theme')
  const folded = get('folded')
  const lastDesk = get('lastDesk')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    listWidth: within(get('listWidth'), LIST_WIDTH.least, LIST_WIDTH.most, STANDARD.listWidth),
    cardWidth: within(get('cardWidth'), CARD_WIDTH.least, CARD_WIDTH.most, STANDARD.cardWidth),
    folded: Array.isArray(folded) ? folded.filter((name) => typeof name === 'string') : STANDARD.folded,
    lastDesk: typeof lastDesk === 'string' ? lastDesk : null,
  }
}

export function createSettings(storage: Pick<Storage, 'getItem' | 'setItem'>): Store<Settings> {
  let remembered: string | null = null
  try {
    remembered = storage.getItem(KEY)
  } catch {
    remembered = null
  }
  const store = createStore(readSettings(remembered))
  store.subscribe(() => {
    try {
      storage.setItem(KEY, JSON.stringify(store.get()))
    } catch {
      // Not remembered, then; nothing else depends on it.
    }
  })
  return store
}
