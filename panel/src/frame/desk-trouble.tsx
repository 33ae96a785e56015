import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useStore } from '../state/use-store.ts'

const NONE: readonly string[] = []

/** Says why this desk's figures stand still while the connection is there, and what is wrong with its policy file. */
export function DeskTrouble() {
  const { desks, link } = usePanel()
  const { desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const say = useStore(desks.trouble, (all) => all.get(desk.id) ?? null)
  const policy = useStore(desks.store, (all) => all.get(desk.id)?.policyTrouble ?? null)
  const unlisted = useStore(desks.store, (all) => all.get(desk.id)?.unlistedSites ?? NONE)
  return (
    <>
      {unlisted.length > 0 && desk.role !== 'agent' && (
        <p className="banner" role="status">
          <Icon name="alert" />
          <span>
            {unlisted.join(', ')} {unlisted.length === 1 ? 'has' : 'have'} the widget of this desk and may not
            show it. Add {unlisted.length === 1 ? 'it' : 'those that are yours'} under <code>sites:</code> in
            the desk’s policy.
          </span>
        </p>
      )}
      {policy && (
        <p className="banner" role="status">
          <Icon name="alert" />
          <span>This desk works by an earlier policy, for the file has mistakes. {policy}</span>
        </p>
      )}
      {say && online && (
        <p className="banner" role="status">
          <Icon name="alert" />
          <span>{say} What you see may be behind.</span>
          <Button onClick={() => desks.follow([desk.id])}>Look again</Button>
        </p>
      )}
    </>
  )
}
