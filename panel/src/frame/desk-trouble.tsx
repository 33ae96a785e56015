import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useStore } from '../state/use-store.ts'

/** Says why this desk's figures stand still while the connection is there, and what is wrong with its policy file. */
export function DeskTrouble() {
  const { desks, link } = usePanel()
  const { desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const say = useStore(desks.trouble, (all) => all.get(desk.id) ?? null)
  const policy = useStore(desks.store, (all) => all.get(desk.id)?.policyTrouble ?? null)
  return (
    <>
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
