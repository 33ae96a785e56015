import { type Asked, BadRequest } from '../http/server.ts'

export type Body = Record<string, unknown>

/** The JSON object that was sent; an empty body is an empty object. @throws BadRequest */
export function bodyOf({ body }: Asked): Body {
  if (body.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new BadRequest('The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('The body is not a JSON object.')
  return value as Body
}

export function textIn(body: Body, name: string, otherwise?: string): string {
  const value = body[name] ?? otherwise
  if (typeof value !== 'string') throw new BadRequest(`${name} must be text.`)
  return value
}

export function numberIn(body: Body, name: string, otherwise?: number): number {
  const value = body[name] ?? otherwise
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw new BadRequest(`${name} must be a number from 0.`)
  return value
}

export function choiceIn<T extends string>(
  body: Body,
  name: string,
  choices: readonly T[],
  otherwise?: T,
): T {
  const value = body[name] ?? otherwise
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new BadRequest(`${name} must be one of ${choices.join(', ')}.`)
  return found
}

/** Text by name, as parameters of a request are. */
export function paramsIn(body: Body, name: string): Record<string, string> {
  const value = body[name] ?? {}
  if (typeof value !== 'object' || value === null) throw new BadRequest(`${name} must be an object.`)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]))
}
