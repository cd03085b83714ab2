import { unzipSync } from 'fflate'
import { type Answer, type Asked, nowhere, type Second } from './asked.ts'
import { bytesOf, decoded, signs, unescaped } from './mime.ts'

/** A file within another, under every name that its bytes may spell. */
interface Member {
  names: readonly string[]
  bytes: Uint8Array
}

const encodings = ['utf-8', 'gb18030'] as const
const spellings = (bytes: Uint8Array): string[] => encodings.map((e) => new TextDecoder(e).decode(bytes))

/** Names that are marked as UTF-8 come as they are, others as one sign for each byte. */
const inZip = (bytes: Uint8Array): Member[] =>
  Object.entries(unzipSync(bytes)).map(([name, member]) => ({
    names: [name, ...(/[^\0-\xff]/u.test(name) ? [] : spellings(bytesOf(name)))],
    bytes: member,
  }))

/** filename="年报.doc", filename*=gbk''%C4%EA%B1%A8.doc (RFC 2231), =?utf-8?b?…?= (RFC 2047) */
const namesOf = (head: string): string[] => {
  const [, extended = ''] = /filename\*(?:0\*)?=(?:[\w-]*'[\w-]*')?([^;\r\n]+)/iu.exec(head) ?? []
  const [, plain = ''] = /(?:file)?name="?([^";\r\n]+)/iu.exec(head) ?? []
  const words = [...plain.matchAll(/=\?[\w-]+\?(b|q)\?([^?]*)\?=/giu)].map(([, how, body]) =>
    /b/iu.test(how!) ? decoded(body!, 'base64') : decoded(body!.replaceAll('_', ' '), 'quoted-printable'),
  )
  return [unescaped(extended, '%'), bytesOf(plain), ...words].flatMap(spellings).filter((name) => name !== '')
}

const inMail = (bytes: Uint8Array): Member[] => {
  const text = signs(bytes)
  const boundaries = [...text.matchAll(/boundary="?([^"\r\n;]+)/giu)].map((m) => `--${m[1]}`)
  return boundaries
    .reduce((parts, b) => parts.flatMap((p) => p.split(b)), [text])
    .flatMap((part) => {
      const gap = /\r?\n\r?\n/u.exec(part)
      if (gap === null) return []
      const head = part.slice(0, gap.index)
      const encoding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(head)?.[1]?.toLowerCase() ?? ''
      return [{ names: namesOf(head), bytes: decoded(part.slice(gap.index + gap[0].length), encoding) }]
    })
}

/** An archive or a mail: the file in it that a place names (报送.zip!/2023年报.doc!/table[1]/…), opened by its own second reader. */
export const secondPacked = async (
  bytes: Uint8Array,
  kind: 'zip' | 'mail',
  open: (name: string, bytes: Uint8Array) => Promise<Second>,
): Promise<Second> => {
  const members = (kind === 'zip' ? inZip : inMail)(bytes)
  const readers = new Map<string, Second>()
  for (const { names, bytes: inner } of members) {
    if (names[0] === undefined) continue
    // however its name is spelt, it ends alike
    const reader = await open(names[0], inner)
    for (const name of names) readers.set(name, reader)
  }
  return (asked) => {
    const answers: Answer[] = asked.map(() => nowhere)
    const within = new Map<string, { at: number; one: Asked }[]>()
    asked.forEach((one, at) => {
      const [, name, ...rest] = (one.place.path ?? '').split('!/')
      if (name === undefined) return
      const path = rest.join('!/')
      const inner: Asked = { ...one, place: { ...one.place, path } }
      if (path === '') delete inner.place.path
      within.set(name, [...(within.get(name) ?? []), { at, one: inner }])
    })
    for (const [name, of] of within)
      readers
        .get(name)?.(of.map(({ one }) => one))
        .forEach((answer, i) => {
          answers[of[i]!.at] = answer
        })
    return answers
  }
}
