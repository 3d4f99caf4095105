// Runs before the first paint, so that a dark screen never flashes white. A file of its own: the page allows no inline script.
;(() => {
  let kept = null
  try {
    kept = localStorage.getItem('tessera-color-scheme')
  } catch {
    // Storage is switched off: follow the system.
  }
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
