/** White space of print: what separates words and is none, full-width and zero-width spaces included. */
const space = /[\s\u00a0\u3000\u200b-\u200d\u2060\ufeff]/

/** Words without the white space around them (a lone &nbsp; is nothing). A loop: `\s+$` is quadratic on long gaps. */
export const trim = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && space.test(text[start]!)) start += 1
  while (end > start && space.test(text[end - 1]!)) end -= 1
  return text.slice(start, end)
}

export const trimEnd = (text: string): string => {
  let end = text.length
  while (end > 0 && space.test(text[end - 1]!)) end -= 1
  return text.slice(0, end)
}
