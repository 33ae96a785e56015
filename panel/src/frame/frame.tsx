import type { ReactNode } from 'react'
import { CallStrip } from '../phone/call-strip.tsx'
import { ClockBanner } from './clock-banner.tsx'
import { CommandBar } from './command-bar.tsx'
import { DeskTrouble } from './desk-trouble.tsx'
import { GuessBanner } from './guess-banner.tsx'
import { KeyHelp } from './key-help.tsx'
import { LinkBanner } from './link-banner.tsx'
import { NoticeList } from './notice-list.tsx'
import { OutageBanner } from './outage-banner.tsx'
import { Rail } from './rail.tsx'
import { useFrameCommands } from './use-frame-commands.ts'
import { useKeyboard } from './use-keyboard.ts'
import { usePageTitle } from './use-page-title.ts'
import { ZoneNote } from './zone-note.tsx'

/** What stands around every page: the rail, the state of the connection, the command bar, the keys. */
export function Frame({ children }: { children: ReactNode }) {
  const { overlay, show } = useFrameCommands()
  useKeyboard(overlay === null)
  usePageTitle()
  return (
    <div className="frame">
      <Rail onFind={() => show('commands')} onKeys={() => show('keys')} />
      <div className="stage">
        <ClockBanner />
        <ZoneNote />
        <LinkBanner />
        <DeskTrouble />
        <GuessBanner />
        <OutageBanner />
        <CallStrip />
        <NoticeList />
        {children}
      </div>
      {overlay === 'commands' && <CommandBar onClose={() => show(null)} />}
      {overlay === 'keys' && <KeyHelp onClose={() => show(null)} />}
    </div>
  )
}
