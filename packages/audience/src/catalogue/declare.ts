import type { ValueType } from '@tessera/rules/catalogue'
import type { AudienceStore } from '../audience-store.ts'
import { StoreError } from '../store-error.ts'
import { type CatalogueDeclaration, CatalogueWriter } from './catalogue-writer.ts'

/**
 * Declares traits, events and properties before any value arrives, or confirms them. A type may change as long as no value of
 * the other type is stored.
 *
 * @example await declare(store, { traits: { country: 'text' }, events: { 'Order Completed': { revenue: 'number' } } })
 * @throws StoreError `type-change` when values exist, `wrong-name`, `too-many-names`; nothing is then declared.
 */
export async function declare(store: AudienceStore, declaration: CatalogueDeclaration): Promise<void> {
  await store.write(async (connection) =>
    applyDeclaration(await CatalogueWriter.open(connection), declaration),
  )
}

/** The same inside a transaction that is already open. */
export async function applyDeclaration(
  writer: CatalogueWriter,
  declaration: CatalogueDeclaration,
): Promise<void> {
  for (const [name, type] of Object.entries(declaration.traits ?? {})) {
    const field = `trait.${name}`
    const entry = writer.traits.get(field)
    if (entry === undefined) await writer.addTrait(field, type)
    else if (entry.type !== type && !(await writer.retypeTrait(entry, type)))
      throw typeChange(`the trait “${name}”`, field, entry.type, type)
  }
  for (const [name, properties] of Object.entries(declaration.events ?? {})) {
    const event =
      writer.events.get(name) ?? (await writer.addEvent(name, new Map(Object.entries(properties))))
    for (const [property, type] of Object.entries(properties)) {
      const entry = event.properties.get(property)
      if (entry === undefined) await writer.addProperty(name, property, type)
      else if (entry.type !== type && !(await writer.retypeProperty(event, entry, type)))
        throw typeChange(
          `the property “${property}” of “${name}”`,
          `event.${name}.${property}`,
          entry.type,
          type,
        )
    }
  }
}

function typeChange(what: string, path: string, from: ValueType, to: ValueType): StoreError {
  return new StoreError(
    'type-change',
    `The type of ${what} is ${from} and values are stored: it cannot become ${to}.`,
    {
      path,
      params: { from, to },
      fix: `Keep ${from}, or send the values under another name as ${to}. Nothing was changed.`,
    },
  )
}
