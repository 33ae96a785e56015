import { BookingBody, DutyBody, PlanId } from '../../../shared/standby-requests.ts'
import { answered, json, pathParameter, refusals, schemaOf } from './api-schemas.ts'

export const STANDBY_SCHEMAS = { Booking: schemaOf(BookingBody), Duty: schemaOf(DutyBody) }

const BOOKING = { $ref: '#/components/schemas/Booking' }
const DUTY = { $ref: '#/components/schemas/Duty' }
const PLACE = '/api/v1/desks/{desk}/standby'
const DESK = pathParameter('desk')
const ID = pathParameter('id', PlanId)
const NOTHING = { type: 'null' }
const WRONG = { 400: 'Something is wrong; `problems` lists everything.' }

/** The OpenAPI paths of standby. */
export function standbyPaths(): Record<string, object> {
  return {
    [`${PLACE}/bookings`]: {
      parameters: [DESK, ...spanParameters()],
      get: {
        operationId: 'listStandbyBookings',
        summary: 'What is booked in this time, first come first',
        responses: { 200: bookings(), ...refusals({ 400: '`from` or `until` is no instant.' }) },
      },
    },
    [`${PLACE}/bookings/{id}`]: bookingPath(),
    [`${PLACE}/duties`]: {
      parameters: [DESK, ...spanParameters()],
      get: {
        operationId: 'listStandbyDuties',
        summary: 'Who is on duty in this time, in the order in which they are rung',
        responses: { 200: duties(), ...refusals({ 400: '`from` or `until` is no instant.' }) },
      },
    },
    [`${PLACE}/duties/{id}`]: dutyPath(),
    [`${PLACE}/engineers`]: {
      parameters: [DESK],
      get: {
        operationId: 'listEngineers',
        summary: 'Who can be put on duty: agents whose telephone a supervisor entered in the panel',
        responses: { 200: engineers(), ...refusals({}) },
      },
    },
  }
}

function bookingPath(): object {
  return {
    parameters: [DESK, ID],
    put: {
      operationId: 'bookStandby',
      summary: 'Book a standby period for a contract',
      description:
        'The id is a UUID of your making. Sent again it changes nothing; the same id with other particulars is ' +
        'refused. Between the two instants the period counts as agreed in the contract.',
      requestBody: { required: true, content: json(BOOKING) },
      responses: {
        200: answered('The booking as it is stored.', withOwn(STANDBY_SCHEMAS.Booking, ['id'])),
        ...refusals({ ...WRONG, 404: 'There is no such contract.', 409: 'That id books something else.' }),
      },
    },
    delete: {
      operationId: 'cancelStandby',
      summary: 'Take a booking back',
      responses: {
        200: answered('It is gone.', NOTHING),
        ...refusals({ 404: 'There is no such booking.' }),
      },
    },
  }
}

function dutyPath(): object {
  return {
    parameters: [DESK, ID],
    put: {
      operationId: 'putStandbyDuty',
      summary: 'Put an engineer on duty, or change that turn',
      description: 'The id is a UUID of your making. Of several at a time the lowest order is rung first.',
      requestBody: { required: true, content: json(DUTY) },
      responses: {
        200: answered('The turn stands in the roster.', NOTHING),
        ...refusals({
          ...WRONG,
          404: 'There is no such agent.',
          409: 'That agent has no telephone in the panel.',
        }),
      },
    },
    delete: {
      operationId: 'dropStandbyDuty',
      summary: 'Take a turn off the roster',
      responses: { 200: answered('It is gone.', NOTHING), ...refusals({ 404: 'There is no such turn.' }) },
    },
  }
}

function spanParameters(): object[] {
  const instant = { type: 'integer', minimum: 0 }
  const end = (name: string, description: string) => ({ name, in: 'query', schema: instant, description })
  return [
    end('from', 'ms since the epoch; now when left out'),
    end('until', 'ms since the epoch; without an end when left out'),
  ]
}

function bookings(): object {
  const list = { type: 'array', items: withOwn(STANDBY_SCHEMAS.Booking, ['id']) }
  const more = { type: 'boolean', description: 'Not all of it; ask for less time at once.' }
  return answered('What touches this time.', {
    type: 'object',
    properties: { bookings: list, more },
    required: ['bookings', 'more'],
  })
}

function duties(): object {
  const items = withOwn(STANDBY_SCHEMAS.Duty, ['id', 'name'])
  return answered('What touches this time.', { type: 'array', items })
}

function engineers(): object {
  const properties = { agent: { type: 'string' }, name: { type: 'string' } }
  const items = { type: 'object', properties, required: ['agent', 'name'] }
  return answered('By name.', { type: 'array', items })
}

function withOwn(schema: { properties?: object; required?: string[] }, own: string[]): object {
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(own.map((name) => [name, { type: 'string' }])),
      ...schema.properties,
    },
    required: [...own, ...(schema.required ?? [])],
  }
}
