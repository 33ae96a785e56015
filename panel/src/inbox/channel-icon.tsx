import type { Channel } from '../../../shared/channels.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import { CHANNEL_NAMES } from '../words/en.ts'

const ICONS: Record<Channel, IconName> = {
  chat: 'chat',
  whatsapp: 'whatsapp',
  phone: 'phone',
  ticket: 'ticket',
  email: 'mail',
}

export function ChannelIcon({ channel }: { channel: Channel }) {
  return <Icon name={ICONS[channel]} label={CHANNEL_NAMES[channel]} />
}
