/** What names look like, edited by an admin. A policy without a pattern asks only for length and forbidden words. */
import { z } from 'zod'

/** One part of the pattern: `team` in `{team}-{category}-{topic}`. */
const tokenSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9]{0,29}$/),
  /** What it may be; empty: any word of letters and digits (and spaces, where the pattern's separators allow them). */
  allowed: z.array(z.string().min(1).max(60)).max(200),
})

export const namingPolicySchema = z.object({
  /** `{team}-{category}-{topic}-{detail}`: tokens in braces, fixed text between them; null: names are free. */
  pattern: z.string().min(1).max(200).nullable(),
  tokens: z.array(tokenSchema).max(12),
  minLength: z.number().int().min(1).max(200),
  maxLength: z.number().int().min(1).max(200),
  /** Whole words, without regard to case. */
  forbidden: z.array(z.string().min(1).max(60)).max(500),
  /** Warn when a name is this like an existing one, 0 to 1; 1: only when equal. */
  nearDuplicate: z.number().min(0.5).max(1),
})
export type NamingPolicy = z.infer<typeof namingPolicySchema>

export const defaultNamingPolicy: NamingPolicy = {
  pattern: null,
  tokens: [],
  minLength: 3,
  maxLength: 120,
  forbidden: [],
  nearDuplicate: 0.9,
}
