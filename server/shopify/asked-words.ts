/** What each of our operations asks of Shopify, as a shop owner would say it: "Shopify would not …". */
const ASKED_BY_NAME: Readonly<Record<string, string>> = {
  Access: 'say what Floorbook may do',
  ApiVersions: 'say which of its versions it still speaks',
  ShopZone: 'say which time zone the shop is in',
  Locations: 'show its locations',
  Variants: 'show its products',
  ItemCosts: 'show what its products cost',
  ItemLevels: 'show its stock',
  Levels: 'show its stock',
  FoundLevels: 'show its stock',
  OpenOrders: 'show its open orders',
  ChangedOrders: 'show which orders have changed',
  ShopOrder: 'show an order',
  RecentOrderTags: 'show the tags of its orders',
  AdjustQuantities: 'change its stock figures',
  MoveQuantities: 'move stock from one state to another',
  SetQuantities: 'set its stock figures',
  Activate: 'keep stock of a product at a location',
  TagOrder: 'change the tags of an order',
  AddOrderTags: 'add a tag to an order',
  SetOrderMetafield: 'write down at an order what was built for it',
  SetItemCost: 'change what a product costs',
  WebhookSubscriptions: 'say where it sends its news',
  SubscribeWebhook: 'send its news here',
  UnsubscribeWebhook: 'stop sending its news here',
}

/** "Shopify would not change its stock figures". `name`: of an operation; one without words says itself. */
export function wouldNot(name: string): string {
  return `Shopify would not ${ASKED_BY_NAME[name] ?? `answer ${name}`}`
}

/** The names that have words. */
export const ASKED_NAMES: readonly string[] = Object.keys(ASKED_BY_NAME)

/** What to do where a request is refused that Shopify took until now. */
export const UPDATE_WORDS = 'try again, or update Floorbook.'
