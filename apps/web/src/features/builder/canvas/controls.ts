import { ConditionRow } from './condition-row.tsx'
import { GroupCard } from './group-card.tsx'

/** What react-querybuilder renders for a group and for a condition. */
export const controlElements = { rule: ConditionRow, ruleGroup: GroupCard }
