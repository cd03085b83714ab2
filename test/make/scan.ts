import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import PDFDocument from 'pdfkit'
import type { Dice } from './numbers.ts'

const run = promisify(execFile)

/** Whether poppler and ImageMagick are here, which make pictures of pages and spoil them. */
export const canScan = async (): Promise<boolean> => {
  try {
    await Promise.all([run('pdftoppm', ['-v']), run('convert', ['-version'])])
    return true
  } catch {
    return false
  }
}

/** What a scanner or a telephone does to a page, as arguments of ImageMagick. */
export const scanners: Record<string, (d: Dice, width: number, height: number) => string[]> = {
  'black and white': () => ['-threshold', '62%'],
  'turned and noisy': (d) => [
    '-virtual-pixel',
    'white',
    '-distort',
    'SRT',
    String((d.next() - 0.5) * 2.4),
    '-blur',
    '0x0.7',
    '-attenuate',
    '0.25',
    '+noise',
    'Gaussian',
    '-quality',
    '45',
  ],
  'a red seal': (d, width, height) => {
    const [x, y, r] = [width * (0.3 + d.next() * 0.4), height * (0.2 + d.next() * 0.6), width * 0.11]
    return [
      '-colorspace',
      'sRGB',
      '-type',
      'TrueColor',
      '-fill',
      'none',
      '-stroke',
      'rgba(214,32,42,0.8)',
      '-strokewidth',
      '9',
      '-draw',
      `circle ${x},${y} ${x + r},${y}`,
      '-strokewidth',
      '5',
      '-draw',
      `line ${x - r / 2},${y} ${x + r / 2},${y}`,
      '-draw',
      `line ${x},${y - r / 2} ${x},${y + r / 2}`,
      '-quality',
      '70',
    ]
  },
  'a photograph': (d, width, height) => {
    const off = () => Math.round(d.next() * width * 0.012)
    const corners = [
      [0, 0, off(), off()],
      [width, 0, width - off(), off()],
      [0, height, off(), height - off()],
      [width, height, width - off(), height - off()],
    ]
    return [
      '-virtual-pixel',
      'white',
      '-distort',
      'Perspective',
      corners.map((c) => c.join(',')).join(' '),
      '(',
      '-size',
      `${width}x${height}`,
      'gradient:#ffffff-#b4b4b4',
      ')',
      '-compose',
      'Multiply',
      '-composite',
      '-attenuate',
      '0.2',
      '+noise',
      'Gaussian',
      '-quality',
      '70',
    ]
  },
}

/** How fine the pages of a scan are. */
const DPI = 200

/** A printed report as a scan: pictures of its pages without a text layer, in one PDF. */
export const scan = async (pdf: Uint8Array, scanner: string, d: Dice): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-scan-'))
  try {
    await writeFile(join(folder, 'a.pdf'), pdf)
    await run('pdftoppm', ['-r', String(DPI), '-gray', join(folder, 'a.pdf'), join(folder, 'page')])
    const pages = (await readdir(folder)).filter((f) => f.startsWith('page')).sort()
    const pictures: Uint8Array[] = []
    for (const page of pages) {
      const from = join(folder, page)
      const [width, height] = (await sizeOf(from)) as [number, number]
      const to = `${from}.${scanner === 'black and white' ? 'png' : 'jpg'}`
      await run('convert', [
        '-seed',
        String(Math.floor(d.next() * 1e9)),
        from,
        ...scanners[scanner]!(d, width, height),
        to,
      ])
      pictures.push(await readFile(to))
    }
    return await bound(pictures)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Width and height of a portable graymap, from its first lines. */
const sizeOf = async (path: string): Promise<number[]> =>
  /^P5\s+(\d+)\s+(\d+)/u
    .exec((await readFile(path)).subarray(0, 64).toString('latin1'))!
    .slice(1)
    .map(Number)

const bound = (pictures: readonly Uint8Array[]): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const document = new PDFDocument({ autoFirstPage: false })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
    for (const picture of pictures) {
      const image = (document as unknown as { openImage: (b: Buffer) => { width: number; height: number } }).openImage(
        Buffer.from(picture),
      )
      const size = [(image.width * 72) / DPI, (image.height * 72) / DPI] as [number, number]
      document.addPage({ size, margin: 0 })
      document.image(Buffer.from(picture), 0, 0, { width: size[0], height: size[1] })
    }
    document.end()
  })
