/** Browsers differ: a sheet that could not be fetched is not there, or is there and shows nobody its rules. */
function isMissing({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet?.cssRules === undefined
  } catch {
    return true
  }
}

/**
 * Asks again for style sheets that could not be fetched: the bundler's loader asks for each of them once only, and a part
 * would come back undressed. Resolves when all of them have answered, whichever way.
 */
export async function fetchStyles(): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
  await Promise.all(
    links.filter(isMissing).map((link) => {
      const fresh = link.cloneNode()
      const answered = new Promise<void>((resolve) => {
        fresh.addEventListener('load', () => resolve())
        fresh.addEventListener('error', () => resolve())
      })
      link.replaceWith(fresh)
      return answered
    }),
  )
}
