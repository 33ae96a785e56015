import { render } from 'preact'
import { App } from './app.tsx'
import { Desk } from './desk.ts'
import { browserStorage, DeskStorage } from './desk-storage.ts'
import { HostLine } from './host-line.ts'
import { Parts } from './parts.ts'
import { Session } from './session.ts'
import { asLanguage } from './words/load-words.ts'
import './look/base.css'
import './look/card.css'

const address = new URL(location.href)
const name = address.pathname.split('/')[2] ?? ''
const kept = new DeskStorage(name, browserStorage())
const host = new HostLine(address.searchParams.get('host'))
const session = new Session(name, kept, asLanguage(address.searchParams.get('lang')))
const parts = new Parts()
const desk = new Desk(session, kept, host, parts.fetch)

// A view is as high as what it says; a conversation has room for what will be said.
new MutationObserver(() => {
  const { offsetTop, scrollHeight } = document.querySelector('main')!
  const count = desk.view.at === 'chat' ? 700 : offsetTop + scrollHeight
  if (desk.card) host.tell({ balie: 'height', count })
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ['open'] })
render(<App desk={desk} parts={parts} />, document.body)
void desk.open()
