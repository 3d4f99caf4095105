import { expect, test } from 'vitest'
import { keyNames } from './key-names.ts'

test.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', '⇧⌘Z', '⇧⌘Z'],
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)', '⌘K', '⌘K'],
  ['Mozilla/5.0 (X11; Linux x86_64)', '⌘K', 'Ctrl+K'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', '⇧⌘Z', 'Ctrl+Shift+Z'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Alt ↑ ↓', 'Alt ↑ ↓'],
])('on “%s” %s is %s', (agent, keys, named) => {
  expect(keyNames(keys, agent)).toBe(named)
})
