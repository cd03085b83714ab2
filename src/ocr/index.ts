/*
 * Two recognisers of words in pictures, and a decoder of WebP, for those who have installed what they run on. Takes pictures of lines and
 * gives words; it knows neither pages nor reports.
 */
export type { Pixels, WebpDecoder } from '../base/pixels.ts'
export type { LinePicture, Recognised, Recogniser } from '../base/recogniser.ts'
export type { OnnxRuntime, PpOcrOptions } from './ppocr.ts'
export { ppocr } from './ppocr.ts'
export type { TesseractModule, TesseractOptions } from './tesseract.ts'
export { tesseract } from './tesseract.ts'
export { webp } from './webp.ts'
