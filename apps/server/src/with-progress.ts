export type Step<P, T> =
  | { readonly kind: 'progress'; readonly progress: P }
  | { readonly kind: 'answer'; readonly answer: T }

/**
 * Long work as a stream: the latest progress whenever somebody reads, then the answer. What `work` throws, reading throws;
 * whoever stops reading has to stop the work by its own signal.
 */
export async function* withProgress<P, T>(
  work: (tell: (progress: P) => void) => Promise<T>,
): AsyncGenerator<Step<P, T>, void> {
  let latest: P | undefined
  let told = Promise.withResolvers<void>()
  const answer = work((progress) => {
    latest = progress
    told.resolve()
  })
  const ended = answer.then(
    () => true,
    () => true,
  )
  while (!(await Promise.race([ended, told.promise.then(() => false)]))) {
    told = Promise.withResolvers<void>()
    if (latest !== undefined) yield { kind: 'progress', progress: latest }
  }
  yield { kind: 'answer', answer: await answer }
}
