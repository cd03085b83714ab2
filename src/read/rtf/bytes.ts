import { type Reading, say } from './reading.ts'

const SEMICOLON = 0x3b

const fontOf = ({ state }: Reading): number => (state.east && state.eastFont !== null ? state.eastFont : state.font)

/** Says the bytes that wait. */
export const flushBytes = (r: Reading): void => {
  if (r.pending.length === 0) return
  const bytes = r.pending
  r.pending = []
  r.lead = false
  say(r, r.letters.decode(r.letters.codePageOf(fontOf(r)), bytes))
}

/** Takes one byte of text, for what the words of its group are for. */
export const takeByte = (r: Reading, byte: number, escaped: boolean): void => {
  if (r.skip > 0) {
    r.skip -= 1
    return
  }
  const { into } = r.state
  if (into === 'colors') {
    if (byte === SEMICOLON) {
      r.colors.push(r.color)
      r.color = undefined
    }
    return
  }
  if (into === 'fonts' && byte !== SEMICOLON) r.letters.name(r.fontDefined, String.fromCharCode(byte))
  if (into !== 'nothing' && into !== 'fonts' && into !== 'styles') takeLetter(r, byte, escaped)
}

const takeLetter = (r: Reading, byte: number, escaped: boolean): void => {
  if (byte < 0x80 && !r.lead) {
    flushBytes(r)
    if (byte >= 0x20 || byte === 0x09) say(r, String.fromCharCode(byte))
    return
  }
  r.pending.push(byte)
  // the second byte of a sign ends it; the next may be in another font
  r.lead = !r.lead && (escaped || byte >= 0x80) && r.letters.isLead(r.letters.codePageOf(fontOf(r)), byte)
  if (!r.lead) flushBytes(r)
}
