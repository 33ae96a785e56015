import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useStore } from '../state/use-store.ts'

/** Says why this desk's figures stand still while the connection is there. */
export function DeskTrouble() {
  const { desks, link } = usePanel()
  const { desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const say = useStore(desks.trouble, (all) => all.get(desk.id) ?? null)
  if (!say || !online) return null
  return (
    <p className="banner" role="status">
      <Icon name="alert" />
      <span>{say} What you see may be behind.</span>
      <Button onClick={() => desks.follow([desk.id])}>Look again</Button>
    </p>
  )
}
