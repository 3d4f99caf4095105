/** Of events and properties that fit a search as well, those about buying and money are meant more often. */
export function purchaseWeight(event: string, property?: string): number {
  const bought = /\b(order|ordered|purchase|purchased|bought|transaction)\b/i.test(event) ? 0.03 : 0
  const money = property !== undefined && /\b(revenue|total|amount)\b/i.test(property) ? 0.03 : 0
  return bought + money
}
