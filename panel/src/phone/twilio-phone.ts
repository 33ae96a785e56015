import { type Call, Device } from '@twilio/voice-sdk'
import type { SoftphoneToken } from '../../../shared/calls.ts'
import type { Softphone, SoftphoneHears } from './softphone.ts'

const UNHEARD = 'The telephone in this browser has lost its connection.'

/** Twilio's Voice SDK. The browser asks for the microphone when the first call is accepted. */
export async function openTwilioPhone(
  { token, edge }: Pick<SoftphoneToken, 'token' | 'edge'>,
  hears: SoftphoneHears,
): Promise<Softphone> {
  const device = new Device(token, {
    closeProtection: true,
    logLevel: 'silent',
    ...(edge === null ? {} : { edge }),
  })
  // The panel rings by itself, once for all tabs.
  device.audio?.incoming(false)
  const calls = new Map<string, { call: Call; isOpen: boolean }>()
  const tell = () =>
    hears.calls(
      [...calls].map(([id, { call, isOpen }]) => ({
        id,
        state: isOpen ? 'open' : 'ringing',
        muted: call.isMuted(),
        lines: null,
      })),
    )
  const follow = (call: Call) => {
    const id = call.parameters.CallSid ?? crypto.randomUUID()
    calls.set(id, { call, isOpen: false })
    const gone = () => calls.delete(id) && tell()
    call.on('accept', () => {
      calls.set(id, { call, isOpen: true })
      tell()
    })
    call.on('mute', tell)
    call.on('cancel', gone)
    call.on('reject', gone)
    call.on('disconnect', gone)
    tell()
  }
  device.on('incoming', follow)
  device.on('registered', () => hears.ready())
  device.on('unregistered', () => hears.lost(UNHEARD))
  device.on('error', (fault: { code?: number }) => {
    // 31401 and 31402: the microphone was refused, or there is none. The call rings on, the agent may try again.
    const microphone = fault.code === 31401 || fault.code === 31402
    if (microphone) hears.lost('Allow this page to use the microphone, then answer again.')
  })
  await device.register()
  const on = (id: string, action: (call: Call) => void) => {
    const held = calls.get(id)
    if (held) action(held.call)
  }
  return {
    accept: (id) => on(id, (call) => call.accept()),
    reject: (id) => on(id, (call) => call.reject()),
    hangUp: (id) => on(id, (call) => call.disconnect()),
    mute: (id, muted) => on(id, (call) => call.mute(muted)),
    keys: (id, keys) => on(id, (call) => call.sendDigits(keys)),
    say: () => undefined,
    renew: (newer) => device.updateToken(newer),
    close: () => {
      device.removeAllListeners()
      device.destroy()
    },
  }
}
