import { showKey } from '../state/keys.ts'

const MAC = /Mac|iPhone|iPad/.test(navigator.platform)

/** The key beside the action; for eyes only, the help page reads them out. */
export function KeyCap({ name }: { name: string }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {showKey(name, MAC)}
    </span>
  )
}
