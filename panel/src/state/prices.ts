/** An amount of hundredths of a cent; less than a cent is not lost. */
export function sayPrice(price: number): string {
  const digits = price % 100 === 0 ? 2 : price % 10 === 0 ? 3 : 4
  return `€ ${(price / 10_000).toFixed(digits)}`
}
