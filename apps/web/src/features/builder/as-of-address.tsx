import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAsOf } from '../conditions/windows/as-of.ts'
import { useBuilder } from './builder-store.ts'

/** `?asOf=…` in the address: the moment all numbers speak of. Anything that is no moment means now. */
export function readAsOf(search: object): string | undefined {
  const text = 'asOf' in search ? search.asOf : undefined
  return typeof text === 'string' && /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text))
    ? new Date(text).toISOString()
    : undefined
}

/** Hands the address's moment to the questions. */
export function AsOfFromAddress() {
  const asOf = readAsOf(useSearch({ strict: false }))
  useEffect(() => {
    useBuilder.setState({ asOf })
    useAsOf.setState({ chosen: asOf !== undefined })
  }, [asOf])
  return null
}
