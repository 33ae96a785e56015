/**
 * What the visitor's browser keeps for one desk, under the frame's own origin. A browser may forbid storage to
 * frames; then it is kept for as long as the page lives.
 */
export class DeskStorage {
  readonly #prefix: string
  readonly #storage: Storage | null
  /** Holds what the storage would not take. */
  readonly #memory = new Map<string, string>()

  constructor(desk: string, storage: Storage | null) {
    this.#prefix = `balie:${desk}:`
    this.#storage = storage
  }

  read<T>(key: string): T | null {
    const name = this.#prefix + key
    try {
      return JSON.parse(this.#memory.get(name) ?? this.#storage?.getItem(name) ?? 'null') as T | null
    } catch {
      return null
    }
  }

  write(key: string, value: unknown): void {
    const name = this.#prefix + key
    const text = JSON.stringify(value)
    this.#memory.delete(name)
    try {
      if (!this.#storage) throw new Error('no storage here')
      this.#storage.setItem(name, text)
    } catch {
      // Full or forbidden: what is on its way must not be lost for that.
      this.#memory.set(name, text)
    }
  }

  drop(key: string): void {
    this.#memory.delete(this.#prefix + key)
    this.#storage?.removeItem(this.#prefix + key)
  }

  /** All values whose key begins with `start`. */
  all<T>(start: string): T[] {
    return this.#keys(start).flatMap((key) => this.read<T>(key) ?? [])
  }

  /** Forgets everything of this desk whose key begins with `start`. */
  dropAll(start = ''): void {
    for (const key of this.#keys(start)) this.drop(key)
  }

  /** True when a key of a `storage` event belongs here (null means: all was cleared). */
  owns(key: string | null): boolean {
    return key === null || key.startsWith(this.#prefix)
  }

  #keys(start: string): string[] {
    const names = new Set([...this.#memory.keys(), ...Object.keys(this.#storage ?? {})])
    return [...names]
      .filter((name) => name.startsWith(this.#prefix + start))
      .map((name) => name.slice(this.#prefix.length))
  }
}

/** The browser's storage, or null where the browser forbids it. */
export function browserStorage(): Storage | null {
  try {
    const storage = window.localStorage
    storage.getItem('balie')
    return storage
  } catch {
    return null
  }
}
