/** Money as people write it: "12.50 €". `money` is in 1/10,000 of the currency (ISO 4217). */
export function moneyText(money: number, currency: string): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency }).format(money / 10_000)
}
