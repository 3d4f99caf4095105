/** Why there is nothing to publish. */
export function nothingChanged(version: number | undefined): string {
  return version === undefined ? 'Nothing changed.' : `Nothing changed since v${version}.`
}
