/** What a column's name says about it, whatever its values are. */

const idName =
  /^(user|customer|profile|client|member|person|contact|account|subscriber)?[\s_-]*(id|key|number|no|nr)$|^e-?mail([\s_-]*address)?$/i
const personName = /user|customer|profile|client|member|person|contact|subscriber/i
const codeName =
  /(^|_)(phone|mobile|cell|tel|telephone|telefon|handy|fax|msisdn|whatsapp|zip|postal|postcode|plz|sku|ean|gtin|upc|isbn|barcode|code|version|iban|bic|ssn|vat|imei|serial|card|account|id|ids|key|uuid|guid|ref|reference)(_?(no|nr|num|number|code|id))?$|nummer$|(^|_)(order|invoice|transaction|customer|article|item|member|loyalty)_(no|nr|num|number)$/
const timeName =
  /^(time|date|timestamp|when|ts|epoch|unix)|(^|_)(at|on|date|datetime|day|time|timestamp|ts|epoch|when|since|until|created|updated|modified|changed|joined|registered|registration|signup|signin|login|seen|active|visit|ordered|purchased|expires|expiry|ends|starts|start|end|birthday|birthdate|born)$/
const lifeName =
  /birth|born|dob|expir|until|ends?(_|$)|due|trial|renew|updated|modified|changed|joined|signup|signed|registered|created|member_since/

/** `signedUpAt`, `Signed up at` and `signed-up-at` as `signed_up_at`. */
function normal(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s.-]+/g, '_')
    .toLowerCase()
}

/** Whether a column is called like one that identifies profiles. */
export function looksLikeId(column: string): boolean {
  return idName.test(column) || /id$/i.test(column)
}

export function isIdName(column: string): boolean {
  return idName.test(column)
}

/** An id of a person rather than of anything else. */
export function isPersonId(column: string): boolean {
  return idName.test(column) && personName.test(column)
}

/** Telephone numbers, post codes, article numbers, versions and ids: written in figures, and no numbers. */
export function namesCode(column: string): boolean {
  return codeName.test(normal(column))
}

export function isTimeName(column: string): boolean {
  return timeName.test(normal(column))
}

/** A date of the person's or the record's life, not of something that happened. */
export function isLifeDate(column: string): boolean {
  return lifeName.test(normal(column))
}

/** What files of people have and files of events hardly ever. */
export function namesPerson(column: string): boolean {
  return /^((first|last|full|sur|given|family)_?)?name$|^(vor|nach)name$|^e_?mail(_address)?$|phone|birth|gender|^(city|country|plan|tier|language|company|newsletter|consent)$|^(sign_?up|joined|created|updated|registered)/.test(
    normal(column),
  )
}
