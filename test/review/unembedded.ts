/**
 * A PDF of one page whose Chinese font is not in it, as older printers made them: a reader needs the table of its encoding.
 * `turned`: its text runs down the page, as on a sheet that was put in sideways.
 */
export const unembedded = ({ turned = false } = {}): Buffer => {
  const lines = [
    '某某市某某局2016年政府信息公开工作年度报告',
    '一、概述',
    '通过政府网站主动公开政府信息94条。',
    ...Array.from({ length: 10 }, () => '本局紧扣重点，创新方式，以公开为常态、不公开为例外，全面推进。'),
  ]
  const hex = (text: string): string => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  const drawn = lines
    .map(
      (line, i) =>
        `BT /F1 12 Tf ${turned ? `0 -1 1 0 ${500 - i * 30} 780` : `1 0 0 1 60 ${760 - i * 30}`} Tm <${hex(line)}> Tj ET`,
    )
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let text = '%PDF-1.4\n'
  const at: number[] = []
  objects.forEach((o, i) => {
    at.push(text.length)
    text += `${i + 1} 0 obj\n${o}\nendobj\n`
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
