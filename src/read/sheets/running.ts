/** What `&&` stands for, while single ones are taken out. */
const AMPERSAND = '\ue000'

/** The head or the foot of printed pages as Excel keeps it, a piece for each of its parts: `&C` and `&"font"` are how they are set. */
export const piecesOf = (text: string): string[] =>
  text
    .replaceAll('&&', AMPERSAND)
    .split(/&[LCR]/)
    .flatMap((part) => {
      const words = part
        .replace(/&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|\d{1,3}|[A-Z])/g, '')
        .replaceAll(AMPERSAND, '&')
        .trim()
      return words === '' ? [] : [words]
    })
