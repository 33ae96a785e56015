import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createPanel } from './panel.ts'
import { PanelContext } from './panel-context.ts'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/field.css'
import './style/choices.css'
import './style/float.css'
import './style/frame.css'
import './style/command-bar.css'
import './style/entry.css'
import './style/inbox.css'
import './style/conversation.css'
import './style/message-content.css'
import './style/composer.css'
import './style/records.css'
import './style/suspects.css'
import './style/written.css'
import './style/customer.css'
import './style/phone.css'
import './style/tickets.css'
import './style/ticket.css'
import './style/pages.css'
import './style/linked-phones.css'
import './style/outages.css'
import './style/what-if.css'
import './style/screens.css'

const panel = createPanel(localStorage)
void panel.session.check()

const root = document.getElementById('panel')
if (root) {
  createRoot(root).render(
    <PanelContext value={panel}>
      <App />
    </PanelContext>,
  )
}
