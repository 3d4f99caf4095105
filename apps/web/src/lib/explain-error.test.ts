import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { errorDetail, explainError } from './explain-error.ts'

function serverError(message: string, data: object): Error {
  return TRPCClientError.from({ error: { message, code: -32600, data } })
}

describe('explainError', () => {
  it('says that the server was not reached', () => {
    const error = TRPCClientError.from(new TypeError('Failed to fetch'))
    expect(explainError(error, 'Your draft is kept.')).toEqual({
      happened: 'The Tessera server did not answer.',
      unharmed: 'Your draft is kept.',
      todo: 'Check that it is running, then try again.',
    })
  })

  it('passes on the server’s sentence and its fix', () => {
    const error = serverError('A segment with this name exists.', {
      code: 'CONFLICT',
      httpStatus: 409,
      tessera: { code: 'name-taken', suggestion: 'lapsing-2', fix: 'Take “lapsing-2”.' },
    })
    expect(explainError(error).happened).toBe('A segment with this name exists.')
    expect(explainError(error).todo).toBe('Take “lapsing-2”.')
    expect(errorDetail(error)?.suggestion).toBe('lapsing-2')
  })

  it('turns a list of input issues into sentences', () => {
    const error = serverError(JSON.stringify([{ path: ['name'], message: 'Give it a name.' }]), {
      code: 'BAD_REQUEST',
      httpStatus: 400,
    })
    expect(explainError(error).happened).toBe('Give it a name.')
  })

  it('calls nothing unharmed when a store is damaged', () => {
    const error = serverError('The file audience.duckdb is damaged.', {
      code: 'SERVICE_UNAVAILABLE',
      httpStatus: 503,
      tessera: { code: 'store-damaged', fix: 'Restore a backup.' },
    })
    expect(explainError(error, 'Everything else is unharmed.')).toEqual({
      happened: 'The file audience.duckdb is damaged.',
      unharmed: '',
      todo: 'Restore a backup.',
    })
  })

  it('shows no internals of a failed server', () => {
    const error = serverError('ENOENT: /secret/path', { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 })
    expect(explainError(error).happened).not.toContain('secret')
  })

  it('words anything thrown', () => {
    expect(explainError('plain').happened).toBe('plain')
    expect(explainError(new Error('chunk missing')).happened).toBe('chunk missing')
  })
})
