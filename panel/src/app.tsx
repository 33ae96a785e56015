import { useEffect } from 'react'
import type { Me } from '../../shared/wire.ts'
import { JoinPage } from './entry/join-page.tsx'
import { SetUpPage } from './entry/set-up-page.tsx'
import { SignInPage } from './entry/sign-in-page.tsx'
import { UnreachablePage } from './entry/unreachable-page.tsx'
import { Frame } from './frame/frame.tsx'
import { AccentStyle, useTheme } from './frame/look.tsx'
import { LiveRegion } from './frame/notice-list.tsx'
import { go, place } from './navigation.ts'
import { Page } from './page.tsx'
import { DeskContext, usePanel } from './panel-context.ts'
import { FaultBoundary } from './parts/fault-boundary.tsx'
import { StateBox } from './parts/state-box.tsx'
import { addressOf, deskOf } from './route.ts'
import { useStore } from './state/use-store.ts'
import { setPageZone } from './time/say.ts'

/** Decides who is here, and then where they are. */
export function App() {
  useTheme()
  return (
    <>
      <Gate />
      <LiveRegion />
    </>
  )
}

function Gate() {
  const { session } = usePanel()
  const state = useStore(session.store, (value) => value)
  const route = useStore(place, (value) => value)
  if (route.page === 'setup') return <SetUpPage code={route.code} />
  if (route.page === 'join') return <JoinPage code={route.code} />
  switch (state.status) {
    case 'checking':
      return <main className="entry" aria-busy="true" aria-label="Opening the panel" />
    case 'unreachable':
      return <UnreachablePage />
    case 'signed-out':
      return <SignInPage ended={state.ended} />
    case 'signed-in':
      return <SignedIn me={state.me} />
  }
}

function SignedIn({ me }: { me: Me }) {
  const { settings } = usePanel()
  const route = useStore(place, (value) => value)
  const id = deskOf(route)
  const desk = me.desks.find((info) => info.id === id)

  useEffect(() => {
    if (desk) settings.set((was) => (was.lastDesk === desk.id ? was : { ...was, lastDesk: desk.id }))
  }, [desk, settings])

  useEffect(() => {
    if (route.page !== 'home') return
    const last = settings.get().lastDesk
    const home = me.desks.find((info) => info.id === last) ?? me.desks[0]
    if (home) go({ page: 'inbox', desk: home.id, conversation: null, card: false }, 'replace')
  }, [route, me, settings])

  if (me.desks.length === 0) {
    return (
      <main className="entry">
        <StateBox icon="doorClosed" title="You have no desk yet.">
          <p>An administrator gives you a role on one; this page then shows its inbox.</p>
        </StateBox>
      </main>
    )
  }
  if (desk) setPageZone(desk.timezone)
  if (!desk) return <NoSuchDesk home={route.page === 'home'} first={me.desks[0]!.id} />
  return (
    <DeskContext value={{ me, desk }}>
      <AccentStyle accent={desk.accent} />
      <Frame>
        <FaultBoundary at={addressOf(route)}>
          <Page route={route} />
        </FaultBoundary>
      </Frame>
    </DeskContext>
  )
}

function NoSuchDesk({ home, first }: { home: boolean; first: string }) {
  if (home) return null
  return (
    <main className="entry">
      <StateBox icon="doorClosed" title="This desk is not one of yours.">
        <a className="button plain" href={`/panel/${first}/inbox`}>
          To your own desk
        </a>
      </StateBox>
    </main>
  )
}
