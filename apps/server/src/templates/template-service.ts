import type { AudienceStore } from '@tessera/audience/audience-store'
import type { RuleContext } from '@tessera/rules/context'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import { validateDefinition } from '@tessera/rules/validate'
import type { Template } from '../shapes/segment.ts'
import { buyingTemplates } from './buying.ts'
import { engagementTemplates } from './engagement.ts'
import { subscriptionTemplates } from './subscription.ts'
import type { TemplateText } from './template-text.ts'
import { valueTemplates } from './value.ts'

export const allTemplates: readonly TemplateText[] = [
  ...valueTemplates,
  ...buyingTemplates,
  ...engagementTemplates,
  ...subscriptionTemplates,
]

/** Templates, each with what this workspace lacks for it. */
export function templateService(store: AudienceStore): { list(): Promise<Template[]> } {
  return {
    async list() {
      const context = {
        catalogue: await store.catalogue(),
        timeZone: store.timeZone,
        segments: new Map(),
        lists: new Set<string>(),
      }
      return allTemplates.map((template) => {
        const missing = missingFrom(template, context)
        return { ...template, available: missing.length === 0, missing }
      })
    },
  }
}

function missingFrom(template: TemplateText, context: RuleContext): string[] {
  const result = validateDefinition(template.definition, context, { unfinished: 'error' })
  return result.ok ? [] : [...new Set(result.diagnostics.map(nameOf))]
}

/** The field or event that a finding is about, as definitions write it. */
function nameOf({ params, message }: Diagnostic): string {
  const { field, event, property } = params
  if (typeof property === 'string')
    return `${typeof event === 'string' ? `${event} · ` : ''}property.${property}`
  if (typeof event === 'string') return `event.${event}`
  return typeof field === 'string' ? field : message
}
