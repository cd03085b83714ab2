/** Windows code pages that Chinese documents name, as the Encoding Standard names them. */
const labels: Record<number, string> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  10008: 'gb18030',
  20936: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
  10000: 'macintosh',
}

/** The decoder of a Windows code page; that of western Europe where it is not known. */
export const decoderOf = (codePage: number): TextDecoder => {
  const label = labels[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252')
  return new TextDecoder(label)
}

/** Character sets of fonts (lfCharSet) and their code pages. */
export const codePageOfCharset: Record<number, number> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}
