/** Characters a password has at least. */
export const MIN_PASSWORD = 10
/** More would only make hashing slow. */
export const MAX_PASSWORD = 200

/** Words that passwords are guessed from first; with digits, signs and doubled letters around them they are no better. */
const common = new Set(
  `password passwort passw0rd kennwort motdepasse contrasena qwerty qwertz azerty qwertyuiop qwertzuiop asdfgh asdfghjkl
  zxcvbnm yxcvbnm iloveyou letmein welcome willkommen dragon monkey football baseball superman batman master hello shadow
  sunshine princess starwars whatever trustno admin administrator root login secret geheim changeme default guest test testing
  summer winter spring autumn sommer januar january februar february march april june july august september october
  november december monday friday freedom computer internet michael jessica jennifer charlie jordan liverpool arsenal
  chelsea pokemon matrix flower cheese cookie purple orange lovely killer access mustang tessera segment segments audience
  marketing company firma demo abc abcd abcdef abcdefg abcdefgh abcdefghij`.split(/\s+/),
)

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const letters = (text: string) => text.replaceAll(/[^a-z]/g, '')
const unleet = (text: string) => text.replaceAll(/[013457@$!]/g, (sign) => leet[sign] ?? sign)

/** Why this cannot be the password of a person, in one sentence; undefined when it can. Asked in the browser and by the server. */
export function passwordFault(
  password: string,
  person: { readonly email: string; readonly name: string },
): string | undefined {
  if (Array.from(password).length < MIN_PASSWORD) return `A password has at least ${MIN_PASSWORD} characters.`
  if (password.length > MAX_PASSWORD) return `A password has at most ${MAX_PASSWORD} characters.`
  const folded = password.normalize('NFKC').toLowerCase()
  if (new Set(folded).size < 5) return 'A password has at least five different characters.'
  if (isRun(folded)) return 'Avoid sequences such as "abcdef" or "qwerty".'
  const bare = [letters(folded), letters(unleet(folded)), letters(unleet(folded.replace(/[\d\W_]+$/, '')))]
  if (bare.some((word) => common.has(word) || halves(word).every((half) => common.has(half))))
    return 'This is among the passwords that are guessed first.'
  const [mailbox = ''] = person.email.toLowerCase().split('@')
  const own = [person.email, mailbox, ...person.name.split(/\s+/)]
    .map((part) => part.normalize('NFKC').toLowerCase())
    .filter((part) => part.length >= 3)
  // What is left without one's own name must still be something.
  const rest = own.reduce((text, part) => text.replaceAll(part, ''), folded)
  if (rest !== folded && rest.length < MIN_PASSWORD - 2)
    return 'A password is not made of your name or e-mail address.'
  return undefined
}

/** Each character is the neighbour of the one before. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  const straight = steps.filter((step) => step === 1).length
  const back = steps.filter((step) => step === -1).length
  return Math.max(straight, back) >= steps.length - 1
}

const halves = (word: string) => {
  const middle = word.length / 2
  const [first, second] = [word.slice(0, middle), word.slice(middle)]
  return word.length > 5 && first === second ? [first] : [word]
}
