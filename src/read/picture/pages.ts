/** One image that is part of a page, as a PDF names such things (ISO 32000-2, 8.9.5). */
export interface PageImage {
  width: number
  height: number
  bits: number
  /** a colour space in the words of PDF */
  space: string
  data: Uint8Array
  filter?: string
  /** decode parameters in the words of PDF */
  params?: string
  inverted?: boolean
  /** pixels from the top left of the page */
  left: number
  top: number
}

export interface PicturePageSource {
  /** pixels */
  width: number
  height: number
  dpi: number | null
  /** quarter turns clockwise that make it upright */
  quarters: number
  images: readonly PageImage[]
}

/** Width of a page whose picture does not say how large it is: A4, in points. */
const USUAL_WIDTH = 595
/** A picture that says other resolutions says nothing: screens, and mistakes. */
const LEAST_DPI = 90
const MOST_DPI = 1300

const trueDpi = (dpi: number | null): number | null => (dpi === null || dpi < LEAST_DPI || dpi > MOST_DPI ? null : dpi)

/** Points to a pixel of a page. */
const pointsOf = ({ dpi, width, height, quarters }: PicturePageSource): number => {
  const known = trueDpi(dpi)
  return known === null ? USUAL_WIDTH / (quarters % 2 === 0 ? width : height) : 72 / known
}

/** A PDF that is written object by object; the catalogue is the first. */
interface PdfFile {
  object: (number: number, dictionary: string, stream?: Uint8Array) => void
  /** the bytes of all, with the table of the objects below this number */
  end: (next: number) => Uint8Array
}

const openPdf = (): PdfFile => {
  const chunks: (string | Uint8Array)[] = ['%PDF-1.7\n']
  let size = chunks[0]!.length
  const offsets: number[] = []
  const push = (chunk: string | Uint8Array): void => {
    chunks.push(chunk)
    size += chunk.length
  }
  return {
    object: (number, dictionary, stream) => {
      offsets[number] = size
      push(`${number} 0 obj\n<< ${dictionary}${stream ? ` /Length ${stream.length}` : ''} >>\n`)
      if (stream) {
        push('stream\n')
        push(stream)
        push('\nendstream\n')
      }
      push('endobj\n')
    },
    end: (next) => {
      const start = size
      push(`xref\n0 ${next}\n0000000000 65535 f \n`)
      for (let n = 1; n < next; n++) push(`${String(offsets[n]).padStart(10, '0')} 00000 n \n`)
      push(`trailer\n<< /Size ${next} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
      return joined(chunks, size)
    },
  }
}

/** Bytes, and words of ASCII alone. */
const joined = (chunks: readonly (string | Uint8Array)[], size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    if (typeof chunk === 'string') for (let i = 0; i < chunk.length; i++) bytes[at++] = chunk.charCodeAt(i)
    else {
      bytes.set(chunk, at)
      at += chunk.length
    }
  }
  return bytes
}

const imageDictionary = (image: PageImage): string =>
  [
    `/Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height}`,
    `/BitsPerComponent ${image.bits} /ColorSpace ${image.space}`,
    image.filter ? `/Filter /${image.filter}` : '',
    image.params ? `/DecodeParms << ${image.params} >>` : '',
    image.inverted ? '/Decode [1 0]' : '',
  ].join(' ')

/** Operators that paint an image where it stands on its page. */
const painted = (image: PageImage, page: PicturePageSource, name: string): string => {
  const scale = pointsOf(page)
  const bottom = page.height - image.top - image.height
  const placed = [image.width, 0, 0, image.height, image.left, bottom].map((n) => (n * scale).toFixed(4))
  return `q ${placed.join(' ')} cm /${name} Do Q\n`
}

/**
 * Pictures as a PDF, page by page: so what unpacks JPEG, CCITT and LZW is what unpacks them in scanned PDFs, and there is one
 * way to read scans.
 */
export const pagesToPdf = (pages: readonly PicturePageSource[]): Uint8Array => {
  const file = openPdf()
  // 1 is the catalogue, 2 the list of pages
  let next = 3
  const kids: number[] = []
  for (const page of pages) {
    const names: string[] = []
    let content = ''
    for (const image of page.images) {
      const number = next++
      names.push(`/I${number} ${number} 0 R`)
      content += painted(image, page, `I${number}`)
      file.object(number, imageDictionary(image), image.data)
    }
    const [own, stream] = [next++, next++]
    kids.push(own)
    const [width, height] = [page.width, page.height].map((n) => (n * pointsOf(page)).toFixed(2))
    file.object(
      own,
      `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${page.quarters * 90} /Contents ${stream} 0 R /Resources << /XObject << ${names.join(' ')} >> >>`,
    )
    file.object(stream, '', new TextEncoder().encode(content))
  }
  file.object(1, '/Type /Catalog /Pages 2 0 R')
  file.object(2, `/Type /Pages /Count ${kids.length} /Kids [${kids.map((n) => `${n} 0 R`).join(' ')}]`)
  return file.end(next)
}
