// pdf.js for pages opened from a disk: no worker, no fetch. A bundle of its own, loaded when there is a PDF to draw.
// @ts-expect-error the smaller build has no types of its own
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.min.mjs'
// @ts-expect-error the worker module has no types
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'

// with the worker's module at hand pdf.js starts no thread
Object.assign(globalThis, { pdfjsWorker: worker, nianbaoPdf: pdfjs })
