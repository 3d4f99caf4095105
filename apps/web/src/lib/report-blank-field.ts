/**
 * Brings the first required field without text to whoever sends the form: the browser says so at the field and puts the focus
 * there. Spaces alone are no text. Answers whether there was one.
 */
export function reportBlankField(form: HTMLFormElement): boolean {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input[required]:enabled, textarea[required]:enabled',
  )
  const blank = [...fields].find(({ value }) => value.trim() === '')
  if (blank === undefined) return false
  blank.setCustomValidity('Fill in this field: spaces alone are not enough.')
  blank.addEventListener('input', () => blank.setCustomValidity(''), { once: true })
  blank.reportValidity()
  return true
}
