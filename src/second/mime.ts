/** Bytes as a string of as many signs, and back. */
export const signs = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** The bytes of a part of a mail or a saved page, by its Content-Transfer-Encoding (RFC 2045, section 6). */
export const decoded = (body: string, encoding: string): Uint8Array => {
  if (encoding === 'base64') return bytesOf(atob(body.replace(/[^A-Za-z\d+/]/gu, '')))
  if (encoding !== 'quoted-printable') return bytesOf(body)
  return bytesOf(
    body
      .replace(/=\r?\n/gu, '')
      .replace(/=([\dA-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}
