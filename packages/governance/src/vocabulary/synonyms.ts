/** Words that mean the same to the people of a workspace, for searching; edited by an admin. */
import { z } from 'zod'

export const synonymsSchema = z.object({
  /** Each a set of words or phrases that are searched for alike, whichever is typed. */
  groups: z.array(z.array(z.string().trim().min(1).max(60)).min(2).max(40)).max(300),
})
export type Synonyms = z.infer<typeof synonymsSchema>

/** English marketing terms and a few German ones, around the event names of the Segment spec. */
export const defaultSynonyms: Synonyms = {
  groups: [
    ['order', 'purchase', 'bought', 'buy', 'buyer', 'transaction', 'order completed', 'Bestellung', 'Kauf'],
    ['total revenue', 'total spent', 'total spend', 'spend', 'spent', 'money spent'],
    ['lifetime value', 'LTV', 'CLV', 'customer value', 'total revenue'],
    ['average revenue', 'average order', 'average order value', 'AOV', 'basket value'],
    ['revenue', 'income', 'turnover', 'sales', 'Umsatz'],
    ['average', 'avg', 'mean'],
    ['total', 'sum'],
    ['number of', 'count', 'how often', 'how many', 'frequency'],
    ['time since the last', 'last', 'latest', 'most recent', 'recency', 'days since'],
    ['never', 'not yet', 'did not', 'without'],
    ['signed in', 'sign in', 'signin', 'log in', 'login', 'logged in', 'session started', 'app opened'],
    ['any event', 'last seen', 'active', 'recently active', 'engaged'],
    [
      'stopped',
      'churn',
      'churned',
      'lapsed',
      'lapsing',
      'dormant',
      'inactive',
      'at risk',
      'gone quiet',
      'win-back',
    ],
    ['marketing consent', 'consent', 'permission', 'opt', 'opt in', 'opted in', 'GDPR'],
    [
      'marketing consent is no',
      'opted out',
      'opt out',
      'unsubscribed',
      'unsubscribe',
      'no consent',
      'do not contact',
    ],
    ['VIP', 'best customers', 'top customers', 'champions', 'loyalty tier', 'high spenders'],
    ['birthday', 'bday', 'born', 'date of birth', 'DOB', 'Geburtstag'],
    ['country', 'nation', 'Land'],
    ['on a list', 'employee', 'employees', 'staff', 'colleagues', 'internal'],
    ['product added', 'cart', 'basket', 'added to cart', 'Warenkorb'],
    ['email opened', 'opened an email', 'newsletter opened', 'opens'],
    ['newsletter', 'mailing', 'email list'],
    ['subscription', 'subscriber', 'membership', 'Abo'],
    ['refund', 'refunded', 'money back', 'return', 'order refunded'],
    ['channel', 'source', 'referrer', 'utm source'],
    ['zip', 'postcode', 'postal code', 'PLZ'],
    ['first name', 'given name', 'Vorname'],
    ['last name', 'surname', 'family name', 'Nachname'],
    ['signed up', 'registered', 'joined', 'account created', 'sign-up'],
    ['viewed', 'browsed', 'visited', 'looked at'],
    ['coupon', 'voucher', 'discount', 'promo code'],
  ],
}
