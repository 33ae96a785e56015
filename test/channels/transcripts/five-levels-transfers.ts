import { answered, hangsUp, hungUpBy, type Row, talks } from '../../support/phone-script.ts'
import {
  backWith,
  consults,
  heldBy,
  joins,
  leaves,
  tomComes,
  transferred,
} from '../../support/transfer-script.ts'

const BOB = '+31612345602'
const FINN = '+31612345606'
/** Tom is reached at a telephone as well. */
const MOBILE = '+31612345690'

/** Cold and warm. */
export const TRANSFERS: Row[] = [
  {
    title: 'Held, and handed on',
    at: '2026-12-28 12:00',
    who: 'Bob calls from his registered number; Sanne answers, and it is a matter for Tom.',
    from: BOB,
    does: [
      answered('Sanne'),
      tomComes,
      talks(60),
      heldBy('Sanne'),
      talks(60),
      backWith('Sanne'),
      talks(60),
      transferred('Sanne', 'Tom'),
      answered('Tom'),
      talks(60),
      hangsUp,
    ],
  },
  {
    title: 'A colleague is asked, and keeps the caller',
    at: '2026-12-28 12:10',
    who: 'Finn calls from his registered number; Sanne asks Tom, and leaves Finn to him.',
    from: FINN,
    does: [
      answered('Sanne'),
      tomComes,
      talks(60),
      consults('Sanne', 'Tom'),
      joins('Tom'),
      talks(60),
      leaves('Sanne'),
      talks(60),
      hungUpBy('Tom'),
    ],
  },
  {
    title: 'A colleague is asked at a telephone, all three talk, and the colleague leaves',
    at: '2026-12-28 12:20',
    who: 'Bob calls from his registered number; Sanne asks Tom, who is on the road.',
    from: BOB,
    before: async (desk) => {
      await desk.rows(
        `insert into engineer_phone select desk_id, agent_id, $1, true from desk_agent where agent_id = $2`,
        [MOBILE, desk.agents[1]!.id],
      )
    },
    does: [
      answered('Sanne'),
      tomComes,
      talks(60),
      consults('Sanne', 'Tom'),
      joins('Tom', MOBILE),
      talks(60),
      backWith('Sanne'),
      talks(60),
      leaves('Tom'),
      talks(60),
      hungUpBy('Sanne'),
    ],
    after: async (desk) => void (await desk.rows('delete from engineer_phone where phone = $1', [MOBILE])),
  },
]
