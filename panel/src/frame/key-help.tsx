import { usePanel } from '../panel-context.ts'
import { Dialog } from '../parts/dialog.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
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
              {keyed
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={`${command.id}${command.key}`}>
                    <dt>{command.title}</dt>
                    <dd>
                      <KeyCap name={command.key ?? ''} />
                      <span className="unseen">{command.key}</span>
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

const ORDER = ['Conversation', 'Ticket', 'List', 'Go to', 'You', 'Panel']
const rank = (group: string) => (ORDER.includes(group) ? ORDER.indexOf(group) : ORDER.length)
