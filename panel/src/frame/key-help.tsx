import { usePanel } from '../panel-context.ts'
import { Dialog } from '../parts/dialog.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import type { Command } from '../state/commands.ts'
import { useStore } from '../state/use-store.ts'

/** The keys that work on this page. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  const { commands } = usePanel()
  const all = useStore(commands.store, (value) => value)
  const keyed = all.filter((command) => command.key)
  const groups = [...new Set(keyed.map((command) => command.group))].sort((a, b) => rank(a) - rank(b))
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className="key-help">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {[...titled(keyed, group)].map(([title, keys]) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>
                    {keys.map((key) => (
                      <KeyCap key={key} name={key} />
                    ))}
                    <span className="unseen">{keys.join(' or ')}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** The keys of a group by what they do: two keys may do the same. */
function titled(commands: readonly Command[], group: string): Map<string, string[]> {
  const keys = new Map<string, string[]>()
  for (const { group: of, title, key } of commands) {
    if (of === group && key) keys.set(title, [...(keys.get(title) ?? []), key])
  }
  return keys
}

const ORDER = ['Conversation', 'Ticket', 'List', 'Go to', 'You', 'Panel']
const rank = (group: string) => (ORDER.includes(group) ? ORDER.indexOf(group) : ORDER.length)
