import { usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { SoftphoneCall } from './softphone.ts'

/** The telephone in this browser rings or talks, and the server has not said for whom: after a reload, or in between. */
export function UnknownCall({ call }: { call: SoftphoneCall }) {
  const { line } = usePanel()
  const rings = call.state === 'ringing'
  return (
    <section className="call-strip dialling" aria-label="Call" aria-live="polite">
      <Icon name="phone" />
      <b>{rings ? 'Your telephone rings' : 'You are in a call'}</b>
      <span className="push">
        {rings && (
          <Button tone="primary" icon="phone" onClick={() => line.phone()?.accept(call.id)}>
            Answer
          </Button>
        )}
        <Button
          tone="danger"
          icon="hangUp"
          onClick={() => (rings ? line.phone()?.reject(call.id) : line.phone()?.hangUp(call.id))}
        >
          {rings ? 'Decline' : 'Hang up'}
        </Button>
      </span>
    </section>
  )
}
