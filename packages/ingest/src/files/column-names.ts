/** What a column's name says about it, whatever its values are. */

const idName =
  /^(user|customer|profile|client|member|person|contact|account|subscriber)?[\s_-]*(id|key|number|no|nr)$|^e-?mail([\s_-]*address)?$/i
const personName = /user|customer|profile|client|member|person|contact|subscriber/i
const codeName =
  /(^|_)(zip|postal|postcode|postleitzahl|plz|code_postal|sku|ean|gtin|upc|isbn|barcode|code|version|release|firmware|build|ip|ip_address|iban|bic|ssn|vat|imei|serial|card|account|id|ids|key|uuid|guid|ref|reference)(_?(no|nr|num|number|code|id|[0-9]+))*$|(nummer|nr)$|(^|_)(order|invoice|transaction|customer|article|item|member|loyalty)_(no|num|number)$/
/** A telephone number, and which of several it is. */
const phoneName =
  /(^|_)(phone|telephone|cellphone|mobile|mobil|cell|tel|telefon|mobiltelefon|handy|portable|fax|msisdn|whatsapp)(_(no|nr|num|number|home|work|office|business|private|privat|main|primary|secondary|mobile|mobil|[0-9]+))*$/
/** Words of two letters that are a country or a language as well as an answer. */
const placeName =
  /(^|_)(country|land|pays|nation|nationality|market|region|language|lang|locale|sprache|langue)(_?(code|iso))?$/
const birthName = /birth|born|(^|_)dob$|geburt|geboren|naissance/
const timeName =
  /^(time|date|timestamp|when|ts|epoch|unix)|(^|_)(at|on|date|datetime|day|time|timestamp|ts|epoch|when|since|until|created|updated|modified|changed|joined|registered|registration|signup|signin|login|seen|active|visit|ordered|purchased|expires|expiry|ends|starts|start|end|birthday|birthdate|born)$/
const lifeName =
  /birth|born|dob|expir|until|ends?(_|$)|due|trial|renew|updated|modified|changed|joined|signup|signed|registered|created|member_since/

/** `signedUpAt`, `Signed up at` and `signed-up-at` as `signed_up_at`; `Téléphone (2)` and `telephone2` as `telephone_2`. */
function normal(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Za-z])(\d)/g, '$1_$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '')
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
  return codeName.test(normal(column)) || phoneName.test(normal(column))
}

/** A country or a language: `NO` is Norway or Norwegian there, and no answer. */
export function namesPlace(column: string): boolean {
  return placeName.test(normal(column))
}

/** The day that someone was born on. */
export function namesBirth(column: string): boolean {
  return birthName.test(normal(column))
}

export function isTimeName(column: string): boolean {
  return timeName.test(normal(column))
}

/** A date of the person's or the record's life, not of something that happened. */
export function isLifeDate(column: string): boolean {
  return lifeName.test(normal(column))
}

/** A name of something that happened, whatever else the rows have. */
export function namesEvent(column: string): boolean {
  return /^event(_(name|type))?$/.test(normal(column))
}

/** What files of people have and files of events hardly ever. */
export function namesPerson(column: string): boolean {
  return /^((first|last|full|sur|given|family)_?)?name$|^(vor|nach)name$|^e_?mail(_address)?$|phone|birth|gender|^(city|country|plan|tier|language|company|newsletter|consent)$|^(sign_?up|joined|created|updated|registered)/.test(
    normal(column),
  )
}
