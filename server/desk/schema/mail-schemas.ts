import * as z from 'zod'

const about = (description: string) => ({ description })

export const PlusAddresses = z
  .enum(['off', 'on'])
  .meta(
    about(
      '`on`: what is mailed to `support+anything@…` arrives at `support@…` too, so that answers are asked for at an address of each ticket',
    ),
  )
  .default('off')
