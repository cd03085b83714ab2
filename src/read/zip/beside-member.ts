import { NianbaoError } from '../../base/error.ts'
import { decode } from '../encoding.ts'
import type { PartNamed } from '../mail/assemble-page.ts'
import type { Member } from './members.ts'
import { resolvePart } from './unpack.ts'

/** Characters of style sheets that are put into one page. */
const MOST_PUT_IN = 4 * 1024 * 1024

/** 年报_files/s.css?v=2, as the page writes it, to the name of a file; an address elsewhere is none. */
const fileNamed = (name: string): string | null => {
  const path = name.trim().replace(/[?#].*$/u, '')
  if (path === '' || /^(?:[a-z][\w+.-]*:|\/\/)/iu.test(path)) return null
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The style sheets that a page in an archive may name: by their path, or by a name that only one of them has. */
export const besideMember = (members: readonly Member[], page: string): PartNamed => {
  const sheets = members.filter((m) => /\.css$/iu.test(m.name))
  let left = MOST_PUT_IN
  return (name, kind) => {
    const path = kind === 'sheet' ? fileNamed(name) : null
    if (path === null || sheets.length === 0) return null
    const exact = sheets.find((m) => m.name === resolvePart(page, path))
    const alike = sheets.filter((m) => m.name.split('/').at(-1) === path.split('/').at(-1))
    const found = exact ?? (alike.length === 1 ? alike[0] : undefined)
    if (found === undefined || found.size > left) return null
    try {
      const { text } = decode(found.bytes())
      left -= text.length
      return text
    } catch (error) {
      // one that cannot be unpacked is told of as a file of the archive
      if (error instanceof NianbaoError) return null
      throw error
    }
  }
}
