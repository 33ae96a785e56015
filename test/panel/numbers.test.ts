import { describe, expect, it } from 'vitest'
import { eachNumber, numbersOf } from '../../panel/src/state/numbers.ts'

describe('the numbers of a customer', () => {
  it('stand person by person', () => {
    const persons = [
      { id: 1, name: 'Eva', phones: ['+311', '+312'] },
      { id: 2, name: 'Jef', phones: [] },
      { id: 3, name: 'Kaat', phones: ['+311'] },
    ]
    expect(numbersOf(persons).map(({ person, phone }) => [person, phone])).toEqual([
      [1, '+311'],
      [1, '+312'],
      [3, '+311'],
    ])
  })

  it('are offered once each to whoever calls, with everybody who answers there', () => {
    expect(
      eachNumber([
        { name: 'Eva', phone: '+311' },
        { name: 'Eva', phone: '+312' },
        { name: 'Kaat', phone: '+311' },
      ]),
    ).toEqual([
      { phone: '+311', names: 'Eva, Kaat' },
      { phone: '+312', names: 'Eva' },
    ])
  })
})
