/**
 * The page's content security policy allows no code made from text, and zod's probe for it would be reported as a violation. Imported
 * before anything that makes a schema.
 */
import { config } from 'zod/mini'

config({ jitless: true })
