import { type Given, json } from '../http/server.ts'

/** A refusal in the shape of Twilio's REST API. */
export function problem(status: number, code: number, message: string): Given {
  return json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
}

export function notFound(path: string): Given {
  return problem(404, 20404, `The requested resource ${path} was not found`)
}
