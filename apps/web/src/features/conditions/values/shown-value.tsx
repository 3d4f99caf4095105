import classes from './value-picker.module.css'

/** A value as it is stored: white space at its ends, which would not be seen, is marked. */
export function ShownValue({ value }: { readonly value: string }) {
  const text = value.trim()
  if (text === value || text === '') return <bdi>{text === value ? value : `“${value}”`}</bdi>
  const start = value.indexOf(text)
  return (
    <bdi>
      <Blank text={value.slice(0, start)} />
      {text}
      <Blank text={value.slice(start + text.length)} />
    </bdi>
  )
}

function Blank({ text }: { readonly text: string }) {
  if (text === '') return null
  return (
    <span className={classes.blank}>
      <span aria-hidden="true">{'␣'.repeat(text.length)}</span>
      <span className="visually-hidden"> space </span>
    </span>
  )
}
