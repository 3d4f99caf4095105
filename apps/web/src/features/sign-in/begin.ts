/** Goes on as whoever is signed in now, from a page that knows nothing of who was before. */
export function begin(to: string = placeToBegin()): void {
  window.location.assign(to)
}

function placeToBegin(): string {
  const { pathname, search } = window.location
  const isOutside = ['/sign-in', '/set-up', '/join', '/password'].includes(pathname)
  return isOutside ? '/' : pathname + search
}
